import { ConfigurationError } from '../model/errors.js';
import type { Flag } from '../model/flag.js';
import type { Analysis } from '../run.js';
import { nearest } from '../text/nearest.js';

interface NamedFlag {
  key: string;
  /** Undefined for a key that only code has. */
  flag: Flag | undefined;
}

type Known = Pick<Analysis, 'registry' | 'references' | 'names'>;

/**
 * @param name a key, another name of a flag, or `Enum.Member`
 * @throws ConfigurationError for a name that no flag has, or several
 */
export function findFlag(name: string, analysis: Known): NamedFlag {
  const meant = keysNamed(name, analysis);
  if (meant.length === 1) return { key: meant[0]!, flag: analysis.registry.flags.find(({ key }) => key === meant[0]) };
  if (meant.length > 1) {
    throw new ConfigurationError(`\`${name}\` is a name of ${meant.length} flags.`, {
      remedy: `Name one by its key: ${meant.map((key) => `\`${key}\``).join(', ')}.`,
    });
  }
  const keys = keysOf(analysis);
  const near = nearest(name, [...keys, ...namesOf(analysis, keys).keys()]);
  throw new ConfigurationError(`No flag is named \`${name}\`.`, {
    remedy: near === undefined ? 'Run `halyard scan` to see all flags.' : `Did you mean \`${near}\`?`,
  });
}

/** @returns the keys of all flags that a name may mean: one alone where it is a key itself */
export function keysNamed(name: string, analysis: Known): string[] {
  const keys = keysOf(analysis);
  if (keys.has(name)) return [name];
  const names = namesOf(analysis, keys);
  return [...(names.get(name) ?? membersNamed(name, names) ?? alike(name, keys))];
}

const keysOf = ({ registry, references }: Known): Set<string> =>
  new Set([...registry.flags, ...references].map(({ key }) => key));

/** `newNav` of `FLAGS.newNav`, and `Flags.newNav` where code has renamed the import. */
function membersNamed(name: string, names: ReadonlyMap<string, Set<string>>): Set<string> | undefined {
  const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
  const found = [...names].filter(([written]) => last(written) === last(name)).flatMap(([, keys]) => [...keys]);
  return found.length === 0 ? undefined : new Set(found);
}

/** `newNav` is how many SDKs spell `new-nav`. */
function alike(name: string, keys: ReadonlySet<string>): Set<string> {
  const bare = (text: string): string => text.replace(/[-_.\s]/g, '').toLowerCase();
  return new Set([...keys].filter((key) => bare(key) === bare(name)));
}

/** Other names → keys: those of the registry and those under which code writes a key. */
function namesOf({ registry, names }: Known, keys: ReadonlySet<string>): Map<string, Set<string>> {
  const byName = new Map<string, Set<string>>();
  const add = (name: string, key: string): void => {
    byName.set(name, (byName.get(name) ?? new Set()).add(key));
  };
  for (const { key, definition } of registry.flags) {
    for (const name of [...(definition.names ?? []), ...Object.values(definition.ids ?? {})]) add(name, key);
  }
  for (const [key, written] of names) if (keys.has(key)) for (const name of written) add(name, key);
  return byName;
}
