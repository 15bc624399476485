import { camelCase } from '../../link/known-keys.js';
import type { FlagReference } from '../../model/reference.js';
import type { Analysis } from '../../run.js';
import type { OwnersOf } from '../../workspace/codeowners.js';

/** A flag that code reads and no source of the registry has. */
export interface FoundFlag {
  key: string;
  /** How the bag of an SDK spells it. */
  names: string[];
  /** Given where all code that reads it has the same owners. */
  owner: readonly string[];
  /** Where product code reads it. */
  files: string[];
}

const READS: ReadonlySet<string> = new Set(['evaluation', 'field', 'declaration']);

/** @returns the flags that product code reads and the registry lacks, by key */
export function foundFlags(
  { references, registry }: Pick<Analysis, 'references' | 'registry'>,
  ownersOf: OwnersOf,
): FoundFlag[] {
  const registered = new Set(registry.flags.map(({ key }) => key));
  const byKey = new Map<string, FlagReference[]>();
  for (const reference of references) {
    if (registered.has(reference.key) || reference.test === true || !READS.has(reference.kind)) continue;
    byKey.set(reference.key, [...(byKey.get(reference.key) ?? []), reference]);
  }
  const keys = [...byKey.keys()].sort();
  const spelling = new Map(
    keys.map((key) => [camelCase(key), key] as const).filter(([name, key]) => name !== key && byKey.has(name)),
  );
  return keys
    .filter((key) => !spelling.has(key))
    .map((key) => {
      const names = [...spelling].flatMap(([name, of]) => (of === key ? [name] : []));
      const mine = [key, ...names].flatMap((name) => byKey.get(name)!);
      const files = [...new Set(mine.map(({ place }) => place.file))];
      const owners = files.map(ownersOf);
      const isClear = owners.every((others) => String(others) === String(owners[0]));
      return { key, names, files, owner: isClear ? (owners[0] ?? []) : [] };
    });
}
