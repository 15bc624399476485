import type { Flag } from '../model/flag.js';

/**
 * @param prerequisitesOf the flags that must be on before one
 * @returns every circle once, beginning with its first flag in the order given: `[a, b]` for a → b → a
 */
export function prerequisiteCycles(flags: readonly Flag[], prerequisitesOf: (flag: Flag) => readonly Flag[]): Flag[][] {
  const cycles: Flag[][] = [];
  const done = new Set<Flag>();
  for (const flag of flags) {
    const way = done.has(flag) ? undefined : wayBack(flag, prerequisitesOf, done);
    if (way === undefined) continue;
    cycles.push(way);
    for (const one of way) done.add(one);
  }
  return cycles;
}

/** The shortest way from a flag back to itself; breadth first, so that a long chain does not fill the stack. */
function wayBack(
  start: Flag,
  prerequisitesOf: (flag: Flag) => readonly Flag[],
  done: ReadonlySet<Flag>,
): Flag[] | undefined {
  const from = new Map<Flag, Flag | undefined>([[start, undefined]]);
  for (const flag of from.keys()) {
    for (const next of prerequisitesOf(flag)) {
      if (next === start) return wayTo(flag, from);
      if (!from.has(next) && !done.has(next)) from.set(next, flag);
    }
  }
  return undefined;
}

function wayTo(end: Flag, from: ReadonlyMap<Flag, Flag | undefined>): Flag[] {
  const way: Flag[] = [];
  for (let flag: Flag | undefined = end; flag !== undefined; flag = from.get(flag)) way.unshift(flag);
  return way;
}
