import type { Unit } from './value.js';

/**
 * How far what was learned of a unit reaches: to what its own code is worth alone, since callers put their arguments in the place of its parameters; or to
 * all that rests on it.
 */
export type Reach = 'body' | 'all';

/** One piece of knowledge, and who teaches it. */
interface Lesson {
  owner: Unit;
  reach: Reach;
  by: Set<Unit>;
  drop: () => void;
}

/** Says who taught what, so that what a file taught can be taken back when its text changes. */
export class Provenance {
  readonly #lessons = new Map<object, Map<string, Lesson>>();
  readonly #byUnit = new Map<Unit, Set<Lesson>>();
  /** Units that taught while their values were asked for, which a walk of theirs need not repeat. */
  readonly #answering = new Set<Unit>();
  /** Knowledge that stays while somebody teaches it. */
  readonly #kept = new Map<string, Set<Unit>>();

  /**
   * @param of what it is about
   * @param part which part of that
   * @param by the unit whose code says so
   * @param isAnswer it was said while a value was asked for
   */
  note(of: object, part: string, lesson: Omit<Lesson, 'by'>, by: Unit, isAnswer: boolean): void {
    let parts = this.#lessons.get(of);
    if (parts === undefined) this.#lessons.set(of, (parts = new Map()));
    let known = parts.get(part);
    if (known === undefined) parts.set(part, (known = { ...lesson, by: new Set() }));
    known.by.add(by);
    let own = this.#byUnit.get(by);
    if (own === undefined) this.#byUnit.set(by, (own = new Set()));
    own.add(known);
    if (isAnswer) this.#answering.add(by);
  }

  /** Nothing is said any more of the declarations of a unit that was replaced. */
  forget({ facts }: Unit): void {
    for (const fact of [...facts.functions, ...facts.types]) this.#lessons.delete(fact);
  }

  /** Notes knowledge that is not taken back. */
  keep(id: string, by: Unit): void {
    const known = this.#kept.get(id);
    if (known === undefined) this.#kept.set(id, new Set([by]));
    else known.add(by);
  }

  /** @returns whether nobody teaches something any more that was not taken back */
  isOutlived(): boolean {
    return [...this.#kept.values()].some((by) => by.size === 0);
  }

  /**
   * Takes back what units taught, and what then has to be learned anew.
   * @param units whose text changed
   * @param dependentsOf the units whose values rest on one
   * @param limit of how many units are walked again
   * @returns the units to walk again; undefined where they are more, and nothing was taken back
   */
  takeBack(
    units: Iterable<Unit>,
    dependentsOf: (unit: Unit) => Iterable<Unit>,
    limit: number,
  ): ReadonlySet<Unit> | undefined {
    const reached = new Map<Unit, Reach>();
    const lessons = new Set<Lesson>();
    const waiting: [Unit, Reach][] = [...units].map((unit) => [unit, 'all']);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [unit, given] = next;
      // What was said to somebody who asked is repeated only where that one asks again.
      const reach = this.#answering.has(unit) ? 'all' : given;
      const before = reached.get(unit);
      if (before === 'all' || before === reach) continue;
      reached.set(unit, reach);
      if (reached.size > limit) return undefined;
      if (reach === 'all') for (const dependent of dependentsOf(unit)) waiting.push([dependent, 'all']);
      for (const lesson of this.#byUnit.get(unit) ?? []) {
        lessons.add(lesson);
        waiting.push([lesson.owner, lesson.reach]);
        for (const other of lesson.by) waiting.push([other, 'body']);
      }
    }
    for (const lesson of lessons) {
      lesson.drop();
      lesson.by.clear();
    }
    for (const unit of reached.keys()) {
      this.#byUnit.delete(unit);
      this.#answering.delete(unit);
      for (const by of this.#kept.values()) by.delete(unit);
    }
    return new Set(reached.keys());
  }
}
