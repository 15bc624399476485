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

function bagOf(property: string, reads: MemberRead[], symbols: readonly SymbolKeys[]): FoundBag | undefined {
  const members = new Set(reads.map(({ path }) => path.at(-1)!));
  if (members.size < FEWEST_MEMBERS) return undefined;
  const shares = symbols
    .filter(({ name }) => namesFlags(name))
    .map((symbol) => ({
      symbol,
      share: [...members].filter((member) => symbol.names.has(member)).length / members.size,
    }))
    .sort((a, b) => b.share - a.share);
  const [best] = shares;
  if (best === undefined || best.share < LEAST_SHARE) return undefined;
  return { entry: { property }, note: countOf(reads.length, 'read'), members, reads, symbol: best.symbol };
}

/** Many ways to one bag are any way. */
function joined(bags: FoundBag[]): FoundBag[] {
  const [first] = bags;
  const last = first?.entry.property!.split('.').at(-2);
  if (first === undefined || bags.length <= MOST_WAYS || last === undefined) return bags;
  const reads = bags.flatMap((bag) => bag.reads);
  const members = new Set(bags.flatMap((bag) => [...bag.members]));
  return [{ ...first, entry: { property: `*.${last}.*` }, note: countOf(reads.length, 'read'), reads, members }];
}
