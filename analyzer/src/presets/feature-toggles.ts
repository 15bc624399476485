import type { Preset } from '../model/evaluator.js';

export const presets: readonly Preset[] = [
  {
    id: 'feature-toggles',
    provider: 'feature-toggles',
    title: 'feature-toggles: a table of toggles in the process',
    packages: ['feature-toggles'],
    versions: { 'feature-toggles': '1.4.0' },
    docs: 'https://github.com/alexlawrence/feature-toggles',
    evaluators: [
      { function: 'isFeatureEnabled', from: 'feature-toggles', key: 0, missing: 'false', valueType: 'boolean' },
    ],
    notes: [
      '`load({ name: true })` defines the toggles: name that object as a registry source. It is no override, since an app calls it too.',
      'Arguments after the key go to computed toggles. The middleware gives templates a `isFeatureEnabled` of their own, which is not followed.',
    ],
    examples: [
      {
        title: 'A module',
        file: 'checkout.js',
        code: `const featureToggles = require('feature-toggles');

exports.checkout = function checkout(request) {
  if (!featureToggles.isFeatureEnabled('checkout')) return 'closed';
  return featureToggles.isFeatureEnabled('onePageCheckout', request) ? 'one page' : 'four steps';
};
`,
        references: [
          { key: 'checkout', kind: 'evaluation', line: 4 },
          { key: 'onePageCheckout', kind: 'evaluation', line: 5 },
        ],
      },
    ],
  },
];
