import type { Flag, Registry } from '../model/flag.js';
import type { Place } from '../model/place.js';
import { nearest } from '../text/nearest.js';
import { clipped, type PlacedProblem } from './validate.js';

/** A name in the registry that stands for nothing. */
export interface DanglingName extends PlacedProblem {
  /** It can only be a mistake: whatever it could name is there. */
  isError: boolean;
}

type Known = Pick<Registry, 'flags' | 'sources' | 'rolloutPolicies' | 'complete'>;
type Entry = Flag['entries'][number];

/**
 * Finds prerequisites that are no flag, and rollout policies that are not defined, in entries that people write: those of Halyard's own format, and in
 * code what is clearly misspelt. An export of a server may leave out what the server has.
 * @returns in the order of the flags
 */
export function danglingNames(registry: Known): DanglingName[] {
  const formats = new Map(registry.sources.map(({ id, format }) => [id, format]));
  const entries = registry.flags.flatMap((flag) => flag.entries);
  const own = entries.filter(({ source }) => formats.get(source) === 'file');
  const inCode = entries.filter(({ source }) => formats.get(source) === 'typescript');
  return [...prerequisites(own, inCode, registry), ...policies(own, inCode, registry)];
}

function prerequisites(own: readonly Entry[], inCode: readonly Entry[], { flags, complete }: Known): DanglingName[] {
  const keys = new Set(flags.map(({ key }) => key));
  const problemsOf = (entry: Entry, isError: boolean): (DanglingName & { near: string | undefined })[] =>
    (entry.definition.prerequisites ?? [])
      .filter((name) => !keys.has(name))
      .map((name) => {
        const near = keyNamed(name, flags) ?? nearest(name, keys);
        return {
          message: `\`${clipped(entry.key)}\` has the prerequisite \`${clipped(name)}\`, which is no flag of the registry.`,
          place: placeOf(entry, 'prerequisites'),
          remedy: near === undefined ? 'Register it, or take it out of `prerequisites`.' : `Did you mean \`${near}\`?`,
          isError,
          near,
        };
      });
  return [
    ...own.flatMap((entry) => problemsOf(entry, complete)),
    ...inCode.flatMap((entry) => problemsOf(entry, false)).filter(({ near }) => near !== undefined),
  ];
}

/** Prerequisites are keys, so that another name of a flag is a mistake, and says which flag was meant. */
const keyNamed = (name: string, flags: readonly Flag[]): string | undefined =>
  flags.find(({ definition: { names = [], ids = {} } }) => names.includes(name) || Object.values(ids).includes(name))
    ?.key;

function policies(own: readonly Entry[], inCode: readonly Entry[], { rolloutPolicies }: Known): DanglingName[] {
  const defined = rolloutPolicies.map(({ name }) => name);
  const isDangling = ({ definition: { rolloutPolicy } }: Entry): boolean =>
    rolloutPolicy !== undefined && !defined.includes(rolloutPolicy);
  const dangling = own.filter(isDangling);
  if (defined.length === 0) return noneDefined(dangling);
  const problemOf = (entry: Entry, isError: boolean): DanglingName => {
    const name = entry.definition.rolloutPolicy!;
    const near = nearest(name, defined);
    const known = `Define it under \`rolloutPolicies\`, or name one of ${listed(defined)}.`;
    return {
      message: `\`${clipped(entry.key)}\` has the rollout policy \`${clipped(name)}\`, which is not defined.`,
      place: placeOf(entry, 'rolloutPolicy'),
      remedy: near === undefined ? known : `Did you mean \`${near}\`?`,
      isError,
    };
  };
  const misspelt = inCode.filter(
    (entry) => isDangling(entry) && nearest(entry.definition.rolloutPolicy!, defined) !== undefined,
  );
  return [...dangling.map((entry) => problemOf(entry, true)), ...misspelt.map((entry) => problemOf(entry, false))];
}

/** Whoever defines none at all has not come to it yet, or keeps them elsewhere: that is said once, and stops nobody. */
function noneDefined(dangling: readonly Entry[]): DanglingName[] {
  const [first] = dangling;
  if (first === undefined) return [];
  const names = [...new Set(dangling.map(({ definition }) => definition.rolloutPolicy!))];
  return [
    {
      message: `Flags name the rollout ${names.length === 1 ? 'policy' : 'policies'} ${listed(names)}, and the registry defines none.`,
      place: placeOf(first, 'rolloutPolicy'),
      remedy: 'Define the stages under `rolloutPolicies` of the registry.',
      isError: false,
    },
  ];
}

const placeOf = ({ fieldPlaces, keyPlace }: Entry, field: string): Place => fieldPlaces?.[field] ?? keyPlace;

const listed = (names: readonly string[]): string => names.map((name) => `\`${clipped(name)}\``).join(', ');
