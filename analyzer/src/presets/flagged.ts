import type { Preset } from '../model/evaluator.js';

const from = 'flagged';

export const presets: readonly Preset[] = [
  {
    id: 'flagged',
    provider: 'flagged',
    title: 'flagged: flags in React context',
    packages: ['flagged'],
    versions: { flagged: '3.0.0' },
    docs: 'https://github.com/sergiodxa/flagged',
    evaluators: [
      { function: 'useFeature', from, key: 0, missing: 'false', valueType: 'boolean' },
      { function: 'useFeatures', from, returns: 'flags', missing: 'undefined', valueType: 'boolean' },
      {
        component: 'Feature',
        from,
        key: 'name',
        returns: { children: 'value' },
        missing: 'false',
        valueType: 'boolean',
      },
      // The result wraps a component, which is shown when the flag is on: no value comes back.
      { function: 'withFeature', from, key: 0, returns: 'nothing', missing: 'false', valueType: 'boolean' },
    ],
    notes: [
      'Names of grouped flags are paths: `useFeature("checkout/express")`.',
      '`<FlagsProvider features={{ name: true }}>` defines the flags. It is no override, since an app renders it too.',
      '`<Feature name render={…}>` shows `render` in place of its children.',
    ],
    examples: [
      {
        title: 'Hook, component and wrapper',
        file: 'checkout.tsx',
        code: `import { Feature, useFeature, useFeatures, withFeature } from 'flagged';

export function Checkout() {
  const features = useFeatures();
  const express = useFeature('checkout/express');
  return (
    <Feature name="newCheckout">
      {express ? <button>Pay now</button> : null}
      {features.giftCards ? <a href="/gifts">Gift cards</a> : null}
    </Feature>
  );
}

export const Beta = withFeature('beta')(() => <p>Beta</p>);
`,
        references: [
          { key: 'checkout/express', kind: 'evaluation', line: 5 },
          { key: 'newCheckout', kind: 'evaluation', line: 7 },
          { key: 'giftCards', kind: 'evaluation', line: 9 },
          { key: 'beta', kind: 'evaluation', line: 14 },
        ],
      },
    ],
  },
];
