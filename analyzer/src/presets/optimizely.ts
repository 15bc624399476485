import type { Evaluator, Preset } from '../model/evaluator.js';

const docs = 'https://docs.developers.optimizely.com/feature-experimentation/docs';
const decision = { on: 'enabled', variant: 'variationKey', payload: 'variables' };

const decide: Evaluator[] = [
  { method: 'decide', returns: decision, missing: 'false', valueType: 'boolean' },
  { method: 'decideForKeys', key: '0[]', returns: { each: decision }, missing: 'false', valueType: 'boolean' },
  { method: 'decideAll', returns: { each: decision }, missing: 'undefined', valueType: 'boolean' },
];

const userContext: Evaluator[] = [
  ...decide,
  { method: 'decideAsync', async: true, returns: decision, missing: 'false', valueType: 'boolean' },
  {
    method: 'decideForKeysAsync',
    key: '0[]',
    async: true,
    returns: { each: decision },
    missing: 'false',
    valueType: 'boolean',
  },
  { method: 'decideAllAsync', async: true, returns: { each: decision }, missing: 'undefined', valueType: 'boolean' },
];

const legacy: Evaluator[] = [
  { method: 'isFeatureEnabled', missing: 'false', valueType: 'boolean' },
  { method: 'activate', missing: 'null', valueType: 'string' },
  { method: 'getVariation', missing: 'null', valueType: 'string' },
];

const variables: Evaluator[] = [
  { method: 'getFeatureVariable', valueType: 'any' },
  { method: 'getFeatureVariableBoolean', valueType: 'boolean' },
  { method: 'getFeatureVariableDouble', valueType: 'number' },
  { method: 'getFeatureVariableInteger', valueType: 'number' },
  { method: 'getFeatureVariableString', valueType: 'string' },
  { method: 'getFeatureVariableJSON', valueType: 'object' },
  { method: 'getAllFeatureVariables', valueType: 'object' },
];

// A variable belongs to a feature but is not its value.
const featureVariables: Evaluator[] = variables.map((method) => ({ ...method, returns: 'nothing', missing: 'null' }));

const modules = [
  '@optimizely/optimizely-sdk',
  '@optimizely/optimizely-sdk/browser',
  '@optimizely/optimizely-sdk/node',
  '@optimizely/optimizely-sdk/react_native',
  '@optimizely/optimizely-sdk/universal',
];

const experiments = '`activate` and `getVariation` take an experiment’s key.';

export const presets: readonly Preset[] = [
  {
    id: 'optimizely',
    provider: 'Optimizely',
    title: 'Optimizely Feature Experimentation JavaScript SDK',
    packages: ['@optimizely/optimizely-sdk'],
    versions: { '@optimizely/optimizely-sdk': '6.6.1' },
    docs: `${docs}/javascript-node-sdk`,
    instances: [
      { type: 'Client', factory: 'createInstance', from: modules },
      { type: 'OptimizelyUserContext', member: 'Client.createUserContext' },
    ],
    evaluators: [
      ...userContext.map((method) => ({ ...method, on: 'OptimizelyUserContext', from: modules })),
      ...[...legacy, ...featureVariables].map((method) => ({ ...method, on: 'Client', from: modules })),
    ],
    overrides: [{ call: 'setForcedDecision', on: 'OptimizelyUserContext', from: modules, keys: '0.flagKey' }],
    notes: ['`setForcedVariation` takes an experiment’s key.', experiments],
    examples: [
      {
        title: 'Decisions',
        file: 'shipping.ts',
        code: `import { createInstance, createStaticProjectConfigManager, type Client } from '@optimizely/optimizely-sdk';

const optimizely = createInstance({ projectConfigManager: createStaticProjectConfigManager({ datafile: '{}' }) });

export function shipping(userId: string): string {
  const user = optimizely.createUserContext(userId);
  const decision = user.decide('express_shipping');
  if (decision.enabled) return decision.variationKey ?? 'express';
  const decisions = user.decideForKeys(['pickup_point', 'locker']);
  return decisions.locker?.enabled ? 'locker' : 'standard';
}

export function returns(client: Client, userId: string): boolean {
  return client.isFeatureEnabled('free_returns', userId);
}
`,
        references: [
          { key: 'express_shipping', kind: 'evaluation', line: 7 },
          { key: 'pickup_point', kind: 'evaluation', line: 9 },
          { key: 'locker', kind: 'evaluation', line: 9 },
          { key: 'free_returns', kind: 'evaluation', line: 14 },
        ],
      },
      {
        title: 'Forced decision',
        file: 'shipping.test.ts',
        code: `import type { OptimizelyUserContext } from '@optimizely/optimizely-sdk';

export function force(user: OptimizelyUserContext): void {
  user.setForcedDecision({ flagKey: 'express_shipping' }, { variationKey: 'on' });
}
`,
        references: [{ key: 'express_shipping', kind: 'override', line: 4 }],
      },
    ],
  },
  {
    id: 'optimizely-react',
    provider: 'Optimizely',
    title: 'Optimizely Feature Experimentation React SDK',
    packages: ['@optimizely/react-sdk'],
    versions: { '@optimizely/react-sdk': '3.4.0' },
    docs: `${docs}/javascript-react-sdk`,
    instances: [
      { type: 'ReactSDKClient', factory: 'createInstance', from: '@optimizely/react-sdk' },
      { type: 'ReactSDKClient', prop: 'withOptimizely', at: 'optimizely', from: '@optimizely/react-sdk' },
      { type: 'OptimizelyUserContext', member: 'ReactSDKClient.getUserContext' },
    ],
    evaluators: [
      ...(
        [
          { function: 'useDecision', returns: { tuple: decision }, missing: 'false', valueType: 'boolean' },
          { function: 'useFeature', returns: { tuple: 'value' }, missing: 'false', valueType: 'boolean' },
          { function: 'useExperiment', returns: { tuple: 'value' }, missing: 'null', valueType: 'string' },
          {
            component: 'OptimizelyFeature',
            key: 'feature',
            returns: { children: 'value' },
            missing: 'false',
            valueType: 'boolean',
          },
          {
            component: 'OptimizelyExperiment',
            key: 'experiment',
            returns: { children: 'value' },
            missing: 'null',
            valueType: 'string',
          },
        ] satisfies Evaluator[]
      ).map((evaluator) => ({ ...evaluator, from: '@optimizely/react-sdk' })),
      ...[...decide, ...legacy, ...featureVariables].map((method) => ({
        ...method,
        on: 'ReactSDKClient',
        from: '@optimizely/react-sdk',
      })),
      // The context is that of version 5, which has no asynchronous decisions.
      ...decide.map((method) => ({ ...method, on: 'OptimizelyUserContext', from: '@optimizely/optimizely-sdk' })),
    ],
    overrides: [
      { call: 'setForcedDecision', on: 'ReactSDKClient', from: '@optimizely/react-sdk', keys: '0.flagKey' },
      { call: 'setForcedDecision', on: 'OptimizelyUserContext', from: '@optimizely/optimizely-sdk', keys: '0.flagKey' },
    ],
    notes: [
      '`OptimizelyVariation variation="…"` inside `OptimizelyExperiment` names a variant; `default` marks the fallback.',
      '`useFeature` gives `[isEnabled, variables, clientReady, didTimeout]`.',
      experiments,
    ],
    examples: [
      {
        title: 'Hooks and components',
        file: 'newsletter.tsx',
        code: `import { OptimizelyFeature, useDecision, useExperiment, useFeature, withOptimizely } from '@optimizely/react-sdk';
import type { WithOptimizelyProps } from '@optimizely/react-sdk';

export function Newsletter() {
  const [decision] = useDecision('newsletter_form');
  const [footer] = useFeature('newsletter_footer');
  const [variation] = useExperiment('newsletter_tone');
  if (!decision.enabled) return null;
  return (
    <form className={variation ?? 'plain'}>
      <OptimizelyFeature feature="newsletter_gift">{(isEnabled) => (isEnabled ? <p>Gift</p> : null)}</OptimizelyFeature>
      {footer && <p>Unsubscribe any time</p>}
    </form>
  );
}

function Archive({ optimizely }: WithOptimizelyProps) {
  return optimizely?.decide('newsletter_archive').enabled ? <p>Archive</p> : null;
}

export default withOptimizely(Archive);
`,
        references: [
          { key: 'newsletter_form', kind: 'evaluation', line: 5 },
          { key: 'newsletter_footer', kind: 'evaluation', line: 6 },
          { key: 'newsletter_tone', kind: 'evaluation', line: 7 },
          { key: 'newsletter_gift', kind: 'evaluation', line: 11 },
          { key: 'newsletter_archive', kind: 'evaluation', line: 18 },
        ],
      },
    ],
  },
];
