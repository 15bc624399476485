import { nearest } from '../text/nearest.js';
import { fieldPlace } from './field-place.js';
import { defineRule, type RuleContext } from './rule.js';

export const validOwner = defineRule({
  meta: {
    id: 'valid-owner',
    title: 'An owner is someone who can be asked',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary: 'Reports an owner who is neither in CODEOWNERS nor under `teams:`.',
    why: 'A team that was renamed or dissolved answers no question and reviews no change, and the flag stays for good.',
    remedy: 'Correct the owner, or add the team under `teams:` in the registry.',
    options: {},
    time: false,
    related: ['require-metadata'],
  },
  messages: {
    unknown:
      '`{owner}` owns `{key}` and is neither in CODEOWNERS nor under `teams:`, so nobody can be asked about it. Name an owner who is there, or add the team under `teams:`.',
    misspelt:
      '`{owner}` owns `{key}` and is neither in CODEOWNERS nor under `teams:`, so nobody can be asked about it. Did you mean `{near}`? Correct the owner, or add the team under `teams:`.',
  },
  *check(context) {
    const names = knownOwners(context);
    if (names.length === 0) return;
    const known = new Set(names.flatMap(formsOf));
    for (const flag of context.registry.flags) {
      if (flag.definition.archived !== undefined) continue;
      for (const [index, owner] of (flag.definition.owner ?? []).entries()) {
        if (known.has(owner.toLowerCase())) continue;
        const near = nearest(owner, names);
        const at = { flag, place: fieldPlace(flag, `owner.${index}`, 'owner'), detail: owner };
        if (near === undefined) yield { message: 'unknown', data: { key: flag.key, owner }, ...at };
        else yield { message: 'misspelt', data: { key: flag.key, owner, near }, ...at };
      }
    }
  },
});

const knownOwners = ({ registry, owners }: RuleContext): string[] => [
  ...registry.teams.flatMap(({ name, value }) => [name, ...(value.codeowners === undefined ? [] : [value.codeowners])]),
  ...(owners() ?? []),
];

/** `@acme/payments` is also `acme/payments` and `payments`. Handles have no case. */
function formsOf(name: string): string[] {
  const lower = name.toLowerCase();
  if (!lower.startsWith('@')) return [lower];
  return [lower, lower.replace(/^@+/, ''), lower.slice(lower.lastIndexOf('/') + 1).replace(/^@+/, '')];
}
