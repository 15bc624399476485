import type { Expr } from '../../facts/file-facts.js';
import type { FlagReference } from '../../model/reference.js';
import { evaluate } from '../evaluate.js';
import type { Linker } from '../linker.js';
import { placeOf } from '../recorder.js';
import { each, type Unit } from '../value.js';
import type { Frame } from './ancestors.js';
import { pathOf } from './permission.js';

/** @returns whether an expression is the key of a flag */
export const isKey = (L: Linker, unit: Unit, x: Expr, key: string): boolean => {
  if (x.t === 'obj' || x.t === 'arr' || x.t === 'fn') return false;
  return each(evaluate(L, unit, x)).some((one) => one.k === 'str' && L.keys.canonical(one.v) === key);
};

/** Where a call or an element is given something: the index or attribute, then names of properties. */
type Slot = readonly (number | string)[];

/** Finds the calls of a file that give no list, or another one, where a call of the same helper gives the keys of what is on. */
export class GivenLists {
  readonly #byHelper = new Map<string, Expr[]>();
  readonly #named: { reference: FlagReference; helper: string; slot: Slot; by: Expr }[] = [];

  constructor(
    readonly L: Linker,
    readonly unit: Unit,
  ) {}

  add(x: Expr): void {
    const helper = helperOf(x);
    if (helper === undefined) return;
    const before = this.#byHelper.get(helper);
    if (before === undefined) this.#byHelper.set(helper, [x]);
    else before.push(x);
  }

  /** Takes the flags of a list with what the list stands in. */
  name(references: readonly FlagReference[], ancestors: readonly Frame[]): void {
    if (references.length === 0) return;
    const slot: (number | string)[] = [];
    for (let at = ancestors.length - 1; at >= 0; at--) {
      const frame = ancestors[at]!;
      if (frame.in !== 'expr') return;
      if (frame.x.t === 'as') continue;
      const step = frame.role === 'argument' ? frame.index : frame.name;
      if (step === undefined) return;
      slot.unshift(step);
      if (frame.role === 'property') continue;
      const helper = helperOf(frame.x);
      if (helper === undefined) return;
      for (const reference of references) this.#named.push({ reference, helper, slot, by: frame.x });
      return;
    }
  }

  tell(): void {
    for (const { reference, helper, slot, by } of this.#named) {
      const other = this.#byHelper
        .get(helper)!
        .find(
          (one) =>
            one !== by && !isSpread(one) && this.#leavesOut(givenAt(one, slot[0]!), slot.slice(1), reference.key),
        );
      if (other !== undefined) reference.leftOut = placeOf(this.unit, other.s, other.e);
    }
  }

  #leavesOut(x: Expr | undefined, path: Slot, key: string): boolean {
    if (x === undefined) return true;
    if (x.t === 'as') return this.#leavesOut(x.x, path, key);
    const [name, ...more] = path;
    if (name === undefined)
      return x.t === 'arr' && !x.x.some((item) => item.t === 'spread' || isKey(this.L, this.unit, item, key));
    if (x.t !== 'obj' || x.p.some(({ spread }) => spread)) return false;
    return this.#leavesOut(x.p.find(({ n }) => n === name)?.v, more, key);
  }
}

const helperOf = (x: Expr): string | undefined =>
  x.t === 'call' ? pathOf(x.f) : x.t === 'jsx' ? pathOf(x.tag) : undefined;

function givenAt(x: Expr, slot: number | string): Expr | undefined {
  if (x.t === 'call') return x.a[slot as number];
  return x.t === 'jsx' ? x.at.find(({ n }) => n === slot)?.v : undefined;
}

const isSpread = (x: Expr): boolean =>
  x.t === 'call' ? x.a.some(({ t }) => t === 'spread') : x.t === 'jsx' && x.at.some(({ spread }) => spread);
