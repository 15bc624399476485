import type { Evaluator } from '../../model/evaluator.js';
import { countOf } from '../../rules/wording.js';
import { namesFlags } from './flag-naming.js';
import type { Noted } from './proposal.js';
import type { MemberRead, Survey } from './survey.js';
import type { SymbolKeys } from './symbol-keys.js';

/** An object with one property for each flag. */
export interface FoundBag extends Noted<Evaluator> {
  members: Set<string>;
  reads: MemberRead[];
  symbol: SymbolKeys;
}

const FEWEST_MEMBERS = 5;
const LEAST_SHARE = 0.6;
const MOST_WAYS = 3;
/** Options and settings are passed on; flags decide. */
const FEWEST_CONDITIONS = 2;

/** @returns objects with many members that are read as flags are, and that a type or an object lists */
export function findBags({ members }: Survey, symbols: readonly SymbolKeys[]): FoundBag[] {
  const byBag = new Map<string, MemberRead[]>();
  for (const read of members) {
    const bag = read.path.slice(-3, -1).join('.');
    if (!read.test) byBag.set(bag, [...(byBag.get(bag) ?? []), read]);
  }
  const found = [...byBag].flatMap(([bag, reads]) => bagOf(`${bag}.*`, reads, symbols) ?? []);
  return [...new Set(found.map(({ symbol }) => symbol))].flatMap((symbol) =>
    joined(found.filter((bag) => bag.symbol === symbol)),
  );
}

function bagOf(property: string, all: MemberRead[], symbols: readonly SymbolKeys[]): FoundBag | undefined {
  const shares = symbols
    .filter(({ name }) => namesFlags(name))
    .map((symbol) => ({ symbol, share: shareIn(symbol, membersOf(all)) }))
    .sort((a, b) => b.share - a.share);
  const [best] = shares;
  if (best === undefined || best.share < LEAST_SHARE) return undefined;
  const { symbol } = best;
  const reads = property.split('.').length > 2 ? all : fitting(symbol, all);
  const members = membersOf(reads);
  if (members.size < FEWEST_MEMBERS) return undefined;
  if (reads.filter(({ isCondition }) => isCondition).length < FEWEST_CONDITIONS) return undefined;
  return { entry: { property }, note: countOf(reads.length, 'read'), members, reads, symbol };
}

/** `features` alone is another object in each file: a class's own options are called so too. */
function fitting(symbol: SymbolKeys, reads: readonly MemberRead[]): MemberRead[] {
  const files = [...new Set(reads.map(({ file }) => file))].map((file) => reads.filter((read) => read.file === file));
  return files.filter((ofFile) => shareIn(symbol, membersOf(ofFile)) >= LEAST_SHARE).flat();
}

const membersOf = (reads: readonly MemberRead[]): Set<string> => new Set(reads.map(({ path }) => path.at(-1)!));

const shareIn = ({ names }: SymbolKeys, members: ReadonlySet<string>): number =>
  [...members].filter((member) => names.has(member)).length / members.size;

/** Many ways to one bag are any way. */
function joined(bags: FoundBag[]): FoundBag[] {
  const [first] = bags;
  const last = first?.entry.property!.split('.').at(-2);
  if (first === undefined || bags.length <= MOST_WAYS || last === undefined) return bags;
  const reads = bags.flatMap((bag) => bag.reads);
  const members = new Set(bags.flatMap((bag) => [...bag.members]));
  return [{ ...first, entry: { property: `*.${last}.*` }, note: countOf(reads.length, 'read'), reads, members }];
}
