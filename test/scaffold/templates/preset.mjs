import { pascalCase } from './words.mjs';

export const preset = {
  example: 'acme-flags',
  listing: ['analyzer/build/presets.mjs'],
  files: (name) => ({ [`analyzer/src/presets/${name}.ts`]: source(name) }),
  steps: (name) => [
    `Replace every TODO in analyzer/src/presets/${name}.ts; _template.ts there explains the fields.`,
    'Read the positions from the package’s own type declarations, and write one example per way of use: tests run it, the reference page shows it.',
    'npm run docs',
    'npx vitest run test/integration/preset-examples.test.ts test/unit/presets test/meta',
  ],
};

const source = (name) => `import type { Preset } from '../model/evaluator.js';

export const presets: readonly Preset[] = [
  {
    id: '${name}',
    provider: 'TODO: what people call it',
    title: 'TODO: one line for the reference page',
    packages: ['${name}'],
    docs: 'https://TODO',
    instances: [{ type: '${pascalCase(name)}Client', new: '${pascalCase(name)}Client', from: '${name}' }],
    evaluators: [{ method: 'isEnabled', on: '${pascalCase(name)}Client', from: '${name}', valueType: 'boolean' }],
    examples: [
      {
        title: 'TODO: where it is used',
        file: 'checkout.ts',
        code: \`import { ${pascalCase(name)}Client } from '${name}';

const flags = new ${pascalCase(name)}Client();

export const checkoutPath = () => (flags.isEnabled('new-checkout') ? '/checkout' : '/cart/checkout');
\`,
        references: [{ key: 'new-checkout', kind: 'evaluation', line: 5 }],
      },
    ],
  },
];
`;
