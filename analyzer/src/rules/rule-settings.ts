import { ConfigurationError } from '../model/errors.js';
import type { RuleSetting } from '../model/finding.js';
import type { ConfiguredRule } from '../model/policy.js';
import { nearest } from '../text/nearest.js';
import { rules } from './index.js';
import type { OptionDescription } from './rule-options.js';
import type { Rule, RuleSet } from './rule.js';

export interface RuleState {
  severity: RuleSetting;
  options: Record<string, unknown>;
}

/** Severity and options of every rule, by id. */
export type RuleSettings = ReadonlyMap<string, RuleState>;

/**
 * Completes the configuration's `rules:` with what the set says and with default options.
 * @throws ConfigurationError for an unknown rule or option, or a value that an option does not take
 */
export function ruleSettings(
  configured: Readonly<Record<string, ConfiguredRule>> = {},
  set: RuleSet = 'recommended',
): RuleSettings {
  const unknown = Object.keys(configured).find((id) => !rules.some(({ meta }) => meta.id === id));
  if (unknown !== undefined)
    throw unknownName(
      'rule',
      unknown,
      rules.map(({ meta }) => meta.id),
    );
  return new Map(rules.map((rule) => [rule.meta.id, stateOf(rule, configured[rule.meta.id], set)]));
}

function stateOf({ meta }: Rule, configured: ConfiguredRule | undefined, set: RuleSet): RuleState {
  const { severity, ...given } = typeof configured === 'object' ? configured : { severity: configured };
  for (const [name, value] of Object.entries(given)) {
    const description = Object.hasOwn(meta.options, name) ? meta.options[name] : undefined;
    if (description === undefined) throw unknownName(`option of \`${meta.id}\``, name, Object.keys(meta.options));
    if (!accepts(description, value)) {
      throw new ConfigurationError(`\`rules.${meta.id}.${name}\` can't be ${JSON.stringify(value)}.`, {
        remedy: `Give a ${description.type}, such as \`${JSON.stringify(description.default)}\`. ${description.description}`,
      });
    }
  }
  const defaults = Object.fromEntries(Object.entries(meta.options).map(([name, option]) => [name, option.default]));
  const own = configured === undefined ? meta.sets[set] : (meta.sets[set] ?? meta.sets.strict);
  const stricter = set === 'strict' ? meta.strictOptions : undefined;
  return { severity: severity ?? own ?? 'off', options: { ...defaults, ...stricter, ...given } };
}

function accepts(option: OptionDescription, value: unknown): boolean {
  if (option.type === 'array') return Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (typeof value !== option.type) return false;
  if (option.type === 'number') return (value as number) >= (option.minimum ?? -Infinity);
  if (option.type !== 'string') return true;
  return (option.enum?.includes(value as string) ?? true) && new RegExp(option.pattern ?? '').test(value as string);
}

function unknownName(what: string, name: string, known: readonly string[]): ConfigurationError {
  const meant = nearest(name, known);
  return new ConfigurationError(`\`${name}\` is no ${what}.`, {
    remedy:
      meant === undefined
        ? `The known ones: ${known.map((id) => `\`${id}\``).join(', ') || 'none'}.`
        : `Did you mean \`${meant}\`?`,
  });
}
