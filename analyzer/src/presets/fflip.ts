import type { Preset } from '../model/evaluator.js';

const from = 'fflip';

export const presets: readonly Preset[] = [
  {
    id: 'fflip',
    provider: 'fflip',
    title: 'fflip: flags and criteria in the process',
    packages: ['fflip'],
    versions: { fflip: '4.0.0' },
    docs: 'https://github.com/FredKSchott/fflip',
    evaluators: [
      { function: 'isFeatureEnabledForUser', from, key: 0, missing: 'null', valueType: 'boolean' },
      { function: 'userHasFeature', from, key: 1, missing: 'null', valueType: 'boolean', deprecated: true },
      { function: 'getFeaturesForUser', from, returns: 'flags', missing: 'undefined', valueType: 'boolean' },
      {
        function: 'userFeatures',
        from,
        returns: 'flags',
        missing: 'undefined',
        valueType: 'boolean',
        deprecated: true,
      },
    ],
    overrides: [{ call: 'getFeaturesForUser', from, keys: 1 }],
    notes: [
      '`fflip.config({ features: [{ id, owner, enabled }] })` defines the flags: name that list as a registry source.',
      'The deprecated `userHasFeature` takes the user first. `req.fflip.has(key)` of `fflip-express` is not part of this preset.',
    ],
    examples: [
      {
        title: 'A request handler',
        file: 'beta.js',
        code: `const fflip = require('fflip');

function beta(user) {
  const features = fflip.getFeaturesForUser(user);
  if (features.newNav) return 'new navigation';
  return fflip.isFeatureEnabledForUser('closedBeta', user) ? 'beta' : 'stable';
}

module.exports = { beta, legacy: (user) => fflip.userHasFeature(user, 'legacyMode') };
`,
        references: [
          { key: 'newNav', kind: 'evaluation', line: 5 },
          { key: 'closedBeta', kind: 'evaluation', line: 6 },
          { key: 'legacyMode', kind: 'evaluation', line: 9 },
        ],
      },
    ],
  },
];
