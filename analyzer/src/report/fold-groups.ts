import type { FindingGroup } from './finding-groups.js';

/** The same matter of many flags, said once. */
export interface FoldedGroup {
  group: FindingGroup;
  keys: string[];
}

/** Rules that say the same of every flag of a young registry. */
const REPEATING: ReadonlySet<string> = new Set(['require-metadata']);
/** As many are still read one by one. */
const MOST_ALIKE = 3;

/** @returns the matters to be said by flag, and those that differ in nothing but the flag and its file */
export function foldGroups(groups: readonly FindingGroup[]): { single: FindingGroup[]; folded: FoldedGroup[] } {
  const alike = new Map<string, FindingGroup[]>();
  for (const group of groups) {
    const general = generalMessage(group, 'its own file');
    if (general === undefined) continue;
    const id = JSON.stringify([group.rule, group.severity, general]);
    alike.set(id, [...(alike.get(id) ?? []), group]);
  }
  const many = [...alike.values()].filter(({ length }) => length > MOST_ALIKE);
  const taken = new Set(many.flat());
  return { single: groups.filter((group) => !taken.has(group)), folded: many.map(folded) };
}

function folded(groups: readonly FindingGroup[]): FoldedGroup {
  const [first] = groups as [FindingGroup];
  const files = new Set(groups.map(fileOf));
  const message = generalMessage(first, files.size === 1 ? `\`${fileOf(first)}\`` : 'its own file')!;
  return {
    group: { ...first, message, key: null, owner: [], findings: [] },
    keys: groups.map(({ key }) => key!),
  };
}

/** @returns the message as it is of any flag; undefined where it does not begin with the flag's key */
function generalMessage(group: FindingGroup, file: string): string | undefined {
  const { rule, key, message } = group;
  const name = `\`${key}\``;
  if (key === null || !REPEATING.has(rule) || !message.startsWith(name)) return undefined;
  return `Each of them${message.slice(name.length).replace(`\`${fileOf(group)}\``, () => file)}`;
}

const fileOf = ({ findings }: FindingGroup): string => findings[0]!.file;
