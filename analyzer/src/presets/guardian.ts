import type { Preset } from '../model/evaluator.js';

const client: Preset['evaluators'] = [
  { method: 'isUserInTestGroup', key: 0, equals: 1, missing: 'false', valueType: 'boolean' },
  { method: 'isUserInTest', key: 0, missing: 'false', valueType: 'boolean' },
];

export const presets: readonly Preset[] = [
  {
    id: 'guardian',
    provider: 'The Guardian',
    title: "The Guardian's own switches and A/B tests",
    // Other projects have an `isUserInTestGroup` with other arguments, so no package turns it on: it is named in `presets`.
    packages: [],
    docs: 'https://github.com/guardian/dotcom-rendering/tree/main/ab-testing',
    instances: [
      { type: 'ABTestAPI', factory: 'useAB', from: '*/useAB' },
      { type: 'BetaABTestAPI', factory: 'useBetaAB', from: '*/useAB' },
    ],
    evaluators: [
      { function: 'isUserInTestGroup', key: 0, equals: 1, missing: 'false', valueType: 'boolean' },
      { function: 'isUserInTest', key: 0, missing: 'false', valueType: 'boolean' },
      ...['ABTestAPI', 'BetaABTestAPI'].flatMap((on) => client.map((method) => ({ ...method, on }))),
      { function: 'isSwitchedOn', key: 0, missing: 'false', valueType: 'boolean' },
      { property: 'window.guardian.config.switches.*', missing: 'undefined', valueType: 'boolean' },
    ],
    notes: ['The second argument of `isUserInTestGroup` is the group that the user’s own is compared with.'],
    examples: [
      {
        title: 'A component',
        file: 'nudge.tsx',
        code: `import { useAB } from '../lib/useAB';

export const Nudge = () => {
  const ab = useAB();
  const isVariant = ab?.isUserInTestGroup('feast-recipe-nudge', 'variant') ?? false;
  if (!window.guardian.config.switches.feastNudge) return null;
  return isVariant ? <p>Try Feast</p> : null;
};
`,
        references: [
          { key: 'feast-recipe-nudge', kind: 'evaluation', line: 5 },
          { key: 'feastNudge', kind: 'evaluation', line: 6 },
        ],
      },
      {
        title: 'Commercial code',
        file: 'user-sync.ts',
        code: `import { isUserInTestGroup } from '../ab-testing';
import { isSwitchedOn } from '../lib/config';

export const userSync = (): string => {
  const isAsync = isUserInTestGroup('commercial-user-ids-async', 'variant');
  return isSwitchedOn('prebidUserSync') && isAsync ? 'async' : 'none';
};
`,
        references: [
          { key: 'commercial-user-ids-async', kind: 'evaluation', line: 5 },
          { key: 'prebidUserSync', kind: 'evaluation', line: 6 },
        ],
      },
    ],
  },
];
