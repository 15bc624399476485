import type { Rule } from 'eslint';
import type { OptionDescriptions } from 'halyard/session';

/** @returns what ESLint checks a rule's options with. Defaults are only described: those of halyard.yaml go before them. */
export function optionsSchema(options: OptionDescriptions): NonNullable<Rule.RuleMetaData['schema']> {
  const properties = Object.entries(options).map(([name, { default: fallback, description, ...type }]) => [
    name,
    { ...type, description: `${description} Default: \`${JSON.stringify(fallback)}\`, or what halyard.yaml says.` },
  ]);
  if (properties.length === 0) return [];
  return [{ type: 'object', properties: Object.fromEntries(properties) as object, additionalProperties: false }];
}
