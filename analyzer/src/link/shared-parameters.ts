import type { Expr } from '../facts/file-facts.js';
import type { Unit } from './value.js';

/** A parameter, or a part of it, to which callers give flags. */
export interface Feed {
  unit: Unit;
  /** Index of the function. */
  fn: number;
  p: number;
  path: readonly (string | number)[];
}

/** What is known of a function's callers. */
interface Callers {
  /** Calls and elements outside of tests. */
  sites: Set<Expr>;
  /** Part of a parameter → those that give it a flag. */
  givers: Map<string, Set<Expr>>;
  feeds: Map<string, Feed>;
}

/** Fewer tell nothing of the others. */
const MIN_CALLERS = 5;
/** Of a parameter that is for flags more callers pass one. */
const MIN_SHARE = 0.3;
/** So many files are read to learn whether those with the word are callers. */
const MAX_SAMPLE = 6;
/** No file holds it: what is named all the same hands on what it imports. */
const NO_NAME = '\0';
const TEST = /\.(?:test|spec|stories|story|cy|mock)\.[cm]?[jt]sx?$|(?:^|\/)(?:__tests__|__mocks__|__stories__)\//;

/** What is asked of the files in which callers may be. */
export interface FilesOfCallers {
  /** @returns the files that import a file, through others too, and hold one of the names, and those that hand it on */
  importers(file: string, names: readonly string[] | undefined): Iterable<string>;
  unit(file: string): Unit | undefined;
  resolve(from: string, specifier: string): string | undefined;
}

/**
 * Who calls which function, with a flag or without: a button's `disabled` is no flag because one page of a hundred passes one, and what holds for the
 * parameter holds for all that is made of it.
 */
export class SharedParameters {
  readonly #callers = new Map<object, Callers>();
  readonly #verdicts = new Map<Feed, boolean>();
  /** Unit → sites of its own, with where they are noted. */
  readonly #noted = new Map<Unit, [sites: Set<Expr>, site: Expr][]>();

  /**
   * Notes that a function is called, or a component used.
   * @param by the unit of the call
   */
  call(unit: Unit, fn: number, site: Expr, by: Unit): void {
    if (isCaller(by)) this.#note(this.#of(unit, fn).sites, site, by);
  }

  /** Forgets the calls of a unit. */
  forget(unit: Unit): void {
    for (const [sites, site] of this.#noted.get(unit) ?? []) sites.delete(site);
    this.#noted.delete(unit);
    this.#verdicts.clear();
  }

  /** Nobody calls the functions of a unit that was replaced. */
  forgetFunctions({ facts }: Unit): void {
    for (const fact of facts.functions) this.#callers.delete(fact);
  }

  #note(sites: Set<Expr>, site: Expr, by: Unit): void {
    if (sites.has(site)) return;
    sites.add(site);
    const own = this.#noted.get(by);
    if (own === undefined) this.#noted.set(by, [[sites, site]]);
    else own.push([sites, site]);
  }

  /**
   * Notes that a call gives a flag to a part of a parameter.
   * @param by the unit of the call
   */
  give(unit: Unit, fn: number, at: string, site: Expr, by: Unit): void {
    if (!isCaller(by)) return;
    const { givers } = this.#of(unit, fn);
    let sites = givers.get(at);
    if (sites === undefined) givers.set(at, (sites = new Set()));
    this.#note(sites, site, by);
  }

  /** @returns the one object that stands for this part of a parameter */
  feed(unit: Unit, fn: number, p: number, path: readonly (string | number)[]): Feed {
    const { feeds } = this.#of(unit, fn);
    const at = placeIn(p, path);
    let feed = feeds.get(at);
    if (feed === undefined) feeds.set(at, (feed = { unit, fn, p, path }));
    return feed;
  }

  /** @returns whether callers of many kinds give the parameter other things than flags */
  isShared(feed: Feed, files: FilesOfCallers): boolean {
    let verdict = this.#verdicts.get(feed);
    if (verdict === undefined) this.#verdicts.set(feed, (verdict = this.#judge(feed, files)));
    return verdict;
  }

  #judge({ unit, fn, p, path }: Feed, files: FilesOfCallers): boolean {
    const { sites, givers } = this.#of(unit, fn);
    const giving = givers.get(placeIn(p, path))?.size ?? 0;
    if (giving === 0) return false;
    const areMany = (callers: number): boolean => callers >= MIN_CALLERS && giving < MIN_SHARE * callers;
    if (areMany([...sites].filter((site) => passes(site, p, path[0])).length)) return true;
    const name = exportedName(unit, fn);
    if (name === undefined) return false;
    // Files that no flag led to are known by their words alone.
    const holding = (word: string | undefined): string[] =>
      [...files.importers(unit.file, word === undefined ? undefined : [word])].filter((file) => !TEST.test(file));
    let users = holding(name === 'default' ? undefined : name);
    if (!areMany(users.length)) return false;
    const barrels = new Set(files.importers(unit.file, [NO_NAME]));
    // A prop that a file does not name it does not pass.
    const naming = typeof path[0] === 'string' ? new Set(holding(path[0])) : undefined;
    users = users.filter((file) => !barrels.has(file) && naming?.has(file) !== false);
    if (!areMany(users.length)) return false;
    // The word can be that of the file, and something else be imported of it.
    const sample = users.sort().slice(0, MAX_SAMPLE);
    const real = sample.filter((file) => importsName(files, file, name, unit.file)).length;
    return areMany((users.length * real) / sample.length);
  }

  #of(unit: Unit, fn: number): Callers {
    const fact = unit.facts.functions[fn]!;
    let callers = this.#callers.get(fact);
    if (callers === undefined)
      this.#callers.set(fact, (callers = { sites: new Set(), givers: new Map(), feeds: new Map() }));
    return callers;
  }
}

/** Tests and stories call in ways of their own. */
const isCaller = ({ test, file }: Unit): boolean => !test && !TEST.test(file);

const placeIn = (p: number, path: readonly (string | number)[]): string => `${p}:${path.join('.')}`;

/** @returns whether a call or an element gives anything there */
function passes(site: Expr, p: number, name: string | number | undefined): boolean {
  if (site.t === 'jsx') return name === undefined || site.at.some((a) => a.spread === 1 || a.n === name);
  const argument = site.t === 'call' ? site.a[p] : undefined;
  if (argument === undefined) return false;
  return name === undefined || argument.t !== 'obj' || argument.p.some((one) => one.spread === 1 || one.n === name);
}

/** @returns the name under which other files have the function, or the class that it is a part of; undefined where they have none */
function exportedName({ facts }: Unit, fn: number): string | undefined {
  const fact = facts.functions[fn]!;
  const isComponent = fact.kind === 'constructor' || (fact.kind === 'method' && fact.n === 'render');
  const b = fact.c === undefined ? fact.b : isComponent ? facts.classes[fact.c]!.b : undefined;
  return facts.exports.find(
    (one) =>
      (one.binding !== undefined && one.binding === b) ||
      (one.expr !== undefined &&
        holds(one.expr, (x) => (x.t === 'fn' && x.i === fn) || (x.t === 'id' && x.b >= 0 && x.b === b))),
  )?.name;
}

function importsName(files: FilesOfCallers, file: string, name: string, from: string): boolean {
  const imports = files.unit(file)?.facts.imports ?? [];
  return imports.some((one) =>
    name === 'default' || one.name === '*'
      ? (one.name === 'default' || one.name === '*') && files.resolve(file, one.module) === from
      : one.name === name,
  );
}

/** `export default memo(Button)` */
const holds = (x: Expr, test: (x: Expr) => boolean): boolean =>
  test(x) ||
  (x.t === 'call' && (x.a.some((a) => holds(a, test)) || holds(x.f, test))) ||
  (x.t === 'as' && holds(x.x, test));
