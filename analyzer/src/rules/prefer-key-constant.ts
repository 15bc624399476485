import type { Place } from '../model/place.js';
import type { ChainStep } from '../model/reference.js';
import { about } from './about.js';
import { productEvaluations } from './product-evaluations.js';
import { isInTest } from './product-references.js';
import { defineRule, type RuleContext } from './rule.js';

type Constant = ChainStep & { place: Place };

/** Key constants with the files that use what declares them. */
interface Constants {
  byKey: Map<string, Constant[]>;
  /** By file and name of the object, enum or variable. */
  users: Map<string, Set<string>>;
}

export const preferKeyConstant = defineRule({
  meta: {
    id: 'prefer-key-constant',
    title: 'A key that has a constant is written by it',
    kind: 'reference',
    sets: { strict: 'warning' },
    summary: 'Reports a key that is written out where a constant for it can be imported.',
    why: 'No compiler sees a misspelt text, and a search for the constant misses the place: whoever renames or removes the flag forgets it.',
    remedy: 'Use the constant.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['no-dynamic-key', 'no-unknown-flag'],
  },
  messages: {
    literal:
      'The key `{key}` is written out here, although `{name}` of {file} declares it, so that a misspelling or a rename goes unnoticed. Use `{name}`.',
  },
  *check(context) {
    const constants = constantsOf(context);
    for (const { key, place, site } of productEvaluations(context)) {
      if (site.literal === undefined) continue;
      const constant = (constants.byKey.get(key) ?? []).find((one) =>
        isImportable(context, constants, one, place.file),
      );
      if (constant === undefined) continue;
      yield {
        message: 'literal',
        data: { key, name: constant.name, file: constant.place.file },
        ...about(context, key),
        place: site.literal,
        related: [{ place: constant.place, message: 'declared here' }],
      };
    }
  },
});

/** What nobody uses yet is no convention. */
function constantsOf(context: RuleContext): Constants {
  const byKey: Constants['byKey'] = new Map();
  const users: Constants['users'] = new Map();
  for (const reference of context.references) {
    if (isInTest(reference, context)) continue;
    for (const step of reference.via) {
      if (!isConstant(step) || context.isTest(step.place.file)) continue;
      users.set(symbolOf(step), (users.get(symbolOf(step)) ?? new Set()).add(reference.place.file));
      const before = byKey.get(reference.key) ?? [];
      if (!before.some(({ place, name }) => name === step.name && place.file === step.place.file))
        byKey.set(reference.key, [...before, step]);
    }
  }
  return { byKey, users };
}

const isConstant = (step: ChainStep): step is Constant => step.role === 'constant' && step.place !== undefined;

const symbolOf = ({ name, place }: Constant): string => `${place.file}#${name.split('.')[0]!}`;

/** In its own file it always is; elsewhere where another file of the same package has it, or declares it. */
function isImportable({ packageOf }: RuleContext, { users }: Constants, constant: Constant, file: string): boolean {
  const { place } = constant;
  if (place.file === file) return true;
  const others = [...(users.get(symbolOf(constant)) ?? [])].filter((user) => user !== place.file);
  if (others.length === 0) return false;
  const own = packageOf(file);
  return packageOf(place.file) === own || others.some((user) => packageOf(user) === own);
}
