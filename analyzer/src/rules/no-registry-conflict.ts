import type { EnvironmentState } from '../model/flag.js';
import { defineRule } from './rule.js';

export const noRegistryConflict = defineRule({
  meta: {
    id: 'no-registry-conflict',
    title: 'All sources say the same of a flag',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary: 'Reports a field of a flag of which two sources of the registry say different things.',
    why: 'Only the first listed source counts here, and the program may obey the other one: what is reviewed in this repository is then not what runs.',
    remedy: 'Correct one of the two places, or let one source alone have the field.',
    options: {
      ignore: {
        type: 'array',
        items: { type: 'string' },
        default: ['purpose', 'created'],
        description: 'Fields of which each source may have its own view.',
      },
    },
    time: false,
    related: ['allowed-environment', 'require-safe-registry-default'],
  },
  messages: {
    conflict:
      'The sources disagree on `{field}` of `{key}`: {value} here, {first} in `{file}` (line {line}), which counts because it is listed first. Correct one of the two places.',
  },
  *check({ registry, options, flag: flagOf }) {
    for (const { key, field, places } of registry.conflicts) {
      if (options.ignore.some((path) => field === path || field.startsWith(`${path}.`))) continue;
      const flag = flagOf(key);
      if (flag?.definition.archived !== undefined) continue;
      const [first, ...others] = places;
      for (const other of others) {
        const { file, line } = first!.place;
        const data = { key, field, value: [textOf(other.value)], first: [textOf(first!.value)], file, line };
        const related = [{ place: first!.place, message: `\`${textOf(first!.value)}\` here` }];
        const detail = `${field} ${other.source}`;
        yield { message: 'conflict', data, place: other.place, related, detail, ...(flag ? { flag } : { key }) };
      }
    }
  },
});

const textOf = (value: unknown): string => {
  if (isState(value)) return stateWords(value);
  return typeof value === 'boolean' ? onOff(value) : typeof value === 'string' ? value : JSON.stringify(value);
};

const onOff = (state: boolean): string => (state ? 'on' : 'off');

const isState = (value: unknown): value is EnvironmentState =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'state');

/** `off`, `on since 2026-11-02`, `on at 25 % of internal`. */
function stateWords({ state, percentage, audience, since }: EnvironmentState): string {
  const [word, from] = [
    typeof state === 'boolean' ? onOff(state) : state,
    since === undefined ? '' : ` since ${since}`,
  ];
  if (state === false) return word + from;
  const users = audience === undefined ? '' : percentage === undefined ? ` for ${audience}` : ` of ${audience}`;
  return `${word}${percentage === undefined ? '' : ` at ${percentage} %`}${users}${from}`;
}
