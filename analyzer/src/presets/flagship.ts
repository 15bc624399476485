import type { EvaluatorReturn, Preset } from '../model/evaluator.js';

const javascript = '@flagship.io/js-sdk';
const react = '@flagship.io/react-sdk';
// The React package exports everything of the JavaScript one.
const from = [javascript, react];

const flag: EvaluatorReturn = { call: 'getValue', callDefault: 0 };

export const presets: readonly Preset[] = [
  {
    id: 'flagship',
    provider: 'AB Tasty Flagship',
    title: 'Flagship for JavaScript and React',
    packages: ['@flagship.io/js-sdk', '@flagship.io/react-sdk'],
    versions: { '@flagship.io/js-sdk': '5.2.0', '@flagship.io/react-sdk': '5.2.3' },
    docs: 'https://docs.developers.flagship.io',
    instances: [
      { type: 'Flagship', factory: 'Flagship.start', async: true, from },
      { type: 'Flagship', factory: 'default.start', async: true, from: javascript },
      { type: 'Visitor', factory: 'Flagship.newVisitor', from },
      { type: 'Visitor', factory: 'default.newVisitor', from: javascript },
      { type: 'Visitor', factory: 'Flagship.getVisitor', from },
      { type: 'Visitor', factory: 'default.getVisitor', from: javascript },
      { type: 'Visitor', member: 'Flagship.newVisitor', from },
      { type: 'Visitor', member: 'Flagship.getVisitor', from },
      { type: 'UseFlagshipOutput', factory: 'useFlagship', from: react },
      { type: 'IFSFlagCollection', member: 'Visitor.getFlags', from },
      { type: 'IFSFlagCollection', member: 'UseFlagshipOutput.getFlags', from: react },
    ],
    evaluators: [
      { method: 'getFlag', on: 'Visitor', from, key: 0, returns: flag, missing: 'default', valueType: 'any' },
      {
        method: 'getFlag',
        on: 'UseFlagshipOutput',
        from: react,
        key: 0,
        returns: flag,
        missing: 'default',
        valueType: 'any',
      },
      { method: 'get', on: 'IFSFlagCollection', from, key: 0, returns: flag, missing: 'default', valueType: 'any' },
      { method: 'has', on: 'IFSFlagCollection', from, key: 0, returns: 'nothing', valueType: 'boolean' },
      { function: 'useFsFlag', from: react, key: 0, returns: flag, missing: 'default', valueType: 'any' },
    ],
    notes: [
      'The key stands in `getFlag(key)` and the default in `getValue(default)`. `exists()` and `metadata` of a flag are no values.',
    ],
    examples: [
      {
        title: 'A visitor',
        file: 'checkout.ts',
        code: `import { Flagship } from '@flagship.io/js-sdk';

await Flagship.start('env', 'key');
const visitor = Flagship.newVisitor({ visitorId: 'v1', hasConsented: true });

export async function checkout(): Promise<string> {
  await visitor.fetchFlags();
  const layout = visitor.getFlag('checkout-layout');
  return visitor.getFlag('new-checkout').getValue(false) ? layout.getValue('one-page') : 'classic';
}
`,
        references: [
          { key: 'checkout-layout', kind: 'evaluation', line: 8 },
          { key: 'new-checkout', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'A hook',
        file: 'banner.tsx',
        code: `import { useFlagship, useFsFlag } from '@flagship.io/react-sdk';

export function Banner() {
  const show = useFsFlag('banner').getValue(false);
  const { getFlag } = useFlagship();
  return show ? <p>{getFlag('banner-text').getValue('Hello')}</p> : null;
}
`,
        references: [
          { key: 'banner', kind: 'evaluation', line: 4 },
          { key: 'banner-text', kind: 'evaluation', line: 6 },
        ],
      },
    ],
  },
];
