import { about } from './about.js';
import { productEvaluations } from './product-evaluations.js';
import { defineRule } from './rule.js';

export const noFlagInSchemaMigration = defineRule({
  meta: {
    id: 'no-flag-in-schema-migration',
    title: 'A schema does not depend on a flag',
    kind: 'reference',
    sets: { strict: 'error' },
    summary: 'Reports a flag that is read in a file of `migrations:`.',
    why: 'A migration runs once per database. With a flag in it the schema depends on the minute in which it ran, databases differ for ever, and turning the flag later repairs nothing.',
    remedy:
      'Change the schema in any case, so that both code paths work with it, and test the flag in the code that uses it.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['no-module-scope-evaluation'],
  },
  messages: {
    found:
      'This migration asks for `{key}`: it runs once per database, so the schema would depend on the minute in which it ran. Change the schema in any case, and test the flag in the code that uses it.',
  },
  *check(context) {
    const said = new Set<string>();
    for (const { key, place } of productEvaluations(context, ['evaluation', 'binding'])) {
      if (!context.isMigration(place.file) || said.has(`${place.file} ${key}`)) continue;
      said.add(`${place.file} ${key}`);
      yield { message: 'found', data: { key }, ...about(context, key), place };
    }
  },
});
