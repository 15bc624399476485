import { camelCase } from './words.mjs';

export const rule = {
  example: 'no-old-flag',
  listing: ['analyzer/build/rules.mjs'],
  files: (name) => ({
    [`analyzer/src/rules/${name}.ts`]: source(name),
    [`test/unit/rules/${name}.test.ts`]: test(name),
    [`docs/rules/${name}.md`]: page(name),
  }),
  steps: (name) => [
    `Replace every TODO in analyzer/src/rules/${name}.ts: meta first, then the message, then the check.`,
    `Give every invalid case in test/unit/rules/${name}.test.ts a valid neighbour.`,
    `Write the examples of docs/rules/${name}.md; its header comes from the meta.`,
    'npm run docs',
    `npx vitest run test/unit/rules test/meta`,
  ],
};

const source = (name) => `import { productReferences } from './product-references.js';
import { defineRule } from './rule.js';

export const ${camelCase(name)} = defineRule({
  meta: {
    id: '${name}',
    title: 'TODO: what holds when nothing is reported',
    kind: 'reference',
    sets: { strict: 'warning' },
    summary: 'TODO: one sentence for tables, what the rule reports.',
    why: 'TODO: what goes wrong otherwise.',
    remedy: 'TODO: what to do.',
    options: {},
    time: false,
    related: ['no-unknown-flag'],
  },
  messages: {
    found: 'TODO: what is wrong with \`{key}\` and why it matters. What to do next.',
  },
  *check(context) {
    for (const { key, place } of productReferences(context)) {
      const flag = context.flag(key);
      if (flag?.definition.tags?.includes('TODO') !== true) continue;
      yield { message: 'found', data: { key: flag.key }, flag, place };
    }
  },
});
`;

const test = (name) => `import { describe, expect, it } from 'vitest';
import { findingsOf, flag, messagesOf, read, registryOf } from './rule-input.js';

const RULE = '${name}';
const registry = registryOf([flag('new-checkout', { tags: ['TODO'] }), flag('dark-mode')]);

describe('${name}', () => {
  it('reports at the reference', () => {
    expect(findingsOf(RULE, { registry, references: [read('new-checkout')] }, 'warning')).toMatchObject([
      { severity: 'warning', key: 'new-checkout', place: { file: 'src/page.ts', line: 10, column: 5 } },
    ]);
  });

  it('leaves its neighbour alone', () => {
    expect(messagesOf(RULE, { registry, references: [read('dark-mode')] }, 'warning')).toEqual([]);
  });
});
`;

const page = () => `<!-- begin: generated -->
<!-- end -->

TODO: what exactly is reported, and what is not.

## Examples

\`\`\`ts incorrect
TODO
\`\`\`

\`\`\`ts correct
TODO
\`\`\`

## When not to use it

TODO
`;
