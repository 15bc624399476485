import type { Evaluator, Preset } from '../model/evaluator.js';

const docs = 'https://posthog.com/docs/libraries';
const result = { on: 'enabled', variant: 'variant', payload: 'payload' };

const reactModules = ['posthog-js/react', 'posthog-js/react/slim', '@posthog/react', '@posthog/react/slim'];

const browser: Evaluator[] = [
  { method: 'isFeatureEnabled', default: '1.defaultValue', missing: 'undefined', valueType: 'boolean' },
  { method: 'getFeatureFlag', missing: 'undefined', valueType: 'any' },
  { method: 'getFeatureFlagPayload', returns: 'value', missing: 'undefined', valueType: 'object', deprecated: true },
  { method: 'getFeatureFlagResult', returns: result, missing: 'undefined', valueType: 'any' },
];

const hooks: Evaluator[] = [
  { function: 'useFeatureFlagEnabled', default: 1, missing: 'undefined', valueType: 'boolean' },
  { function: 'useFeatureFlagVariantKey', missing: 'undefined', valueType: 'any' },
  { function: 'useFeatureFlagPayload', missing: 'undefined', valueType: 'object' },
  { function: 'useFeatureFlagResult', returns: result, missing: 'undefined', valueType: 'any' },
];

export const presets: readonly Preset[] = [
  {
    id: 'posthog',
    provider: 'PostHog',
    title: 'PostHog browser and React SDK',
    packages: ['posthog-js', '@posthog/react'],
    versions: { 'posthog-js': '1.449.2', '@posthog/react': '1.11.1' },
    docs: `${docs}/js`,
    instances: [
      { type: 'PostHog', export: 'default', from: 'posthog-js' },
      { type: 'PostHog', export: 'posthog', from: 'posthog-js' },
      { type: 'PostHog', new: 'PostHog', from: 'posthog-js' },
      { type: 'PostHog', member: 'PostHog.init' },
      { type: 'PostHog', factory: 'usePostHog', from: reactModules },
      { type: 'PostHogFeatureFlags', member: 'PostHog.featureFlags' },
    ],
    evaluators: [
      ...browser.map((method) => ({ ...method, on: 'PostHog', from: ['posthog-js', ...reactModules] })),
      ...hooks.map((hook) => ({ ...hook, from: reactModules })),
      {
        component: 'PostHogFeature',
        from: reactModules,
        key: 'flag',
        equals: 'match',
        else: 'fallback',
        missing: 'undefined',
        valueType: 'any',
      },
    ],
    overrides: [
      { call: 'overrideFeatureFlags', on: 'PostHogFeatureFlags', keys: '0.flags' },
      { call: 'overrideFeatureFlags', on: 'PostHogFeatureFlags', keys: 0 },
      { call: 'updateFlags', on: 'PostHog', from: 'posthog-js', keys: 0 },
    ],
    notes: [
      '`onFeatureFlags`, `useActiveFeatureFlags` and `getAllFeatureFlags` give lists; a key appears only in `.includes(key)` or a comparison.',
      '`getFeatureFlag` gives true, false or a variant’s name.',
      '`captureFeatureView` and `captureFeatureInteraction` send an event about a flag; they read nothing.',
    ],
    examples: [
      {
        title: 'Client',
        file: 'onboarding.ts',
        code: `import posthog, { type PostHog } from 'posthog-js';

posthog.init('phc_project', { api_host: 'https://eu.i.posthog.com' });

export function steps(): number {
  if (posthog.isFeatureEnabled('short-onboarding')) return 2;
  return posthog.getFeatureFlag('onboarding-video') === 'long' ? 4 : 3;
}

export function hints(client: PostHog): boolean {
  return client.isFeatureEnabled('onboarding-hints') ?? false;
}
`,
        references: [
          { key: 'short-onboarding', kind: 'evaluation', line: 6 },
          { key: 'onboarding-video', kind: 'evaluation', line: 7 },
          { key: 'onboarding-hints', kind: 'evaluation', line: 11 },
        ],
      },
      {
        title: 'React',
        file: 'pricing.tsx',
        code: `import { PostHogFeature, useFeatureFlagEnabled, useFeatureFlagVariantKey, usePostHog } from '@posthog/react';

export function Pricing() {
  const yearly = useFeatureFlagEnabled('yearly-pricing', false);
  const layout = useFeatureFlagVariantKey('pricing-layout');
  const posthog = usePostHog();
  if (posthog.isFeatureEnabled('pricing-closed')) return null;
  return (
    <div className={layout === 'table' ? 'table' : 'cards'}>
      {yearly && <p>Per year</p>}
      <PostHogFeature flag="pricing-contact" match="form" fallback={<p>Mail us</p>}>
        <form>Contact</form>
      </PostHogFeature>
    </div>
  );
}
`,
        references: [
          { key: 'yearly-pricing', kind: 'evaluation', line: 4 },
          { key: 'pricing-layout', kind: 'evaluation', line: 5 },
          { key: 'pricing-closed', kind: 'evaluation', line: 7 },
          { key: 'pricing-contact', kind: 'evaluation', line: 11 },
        ],
      },
      {
        title: 'React entry point of posthog-js and overrides',
        file: 'invite.test.tsx',
        code: `import posthog from 'posthog-js';
import { useFeatureFlagEnabled } from 'posthog-js/react';

posthog.featureFlags.overrideFeatureFlags({ flags: { 'invite-button': true } });

export function Invite() {
  return useFeatureFlagEnabled('invite-button') ? <button>Invite</button> : null;
}
`,
        references: [
          { key: 'invite-button', kind: 'override', line: 4 },
          { key: 'invite-button', kind: 'evaluation', line: 7 },
        ],
      },
    ],
  },
  {
    id: 'posthog-node',
    provider: 'PostHog',
    title: 'PostHog Node.js SDK',
    packages: ['posthog-node'],
    versions: { 'posthog-node': '5.70.0' },
    docs: `${docs}/node`,
    instances: [
      { type: 'PostHog', new: 'PostHog', from: 'posthog-node' },
      { type: 'FeatureFlagEvaluations', member: 'PostHog.evaluateFlags', async: true },
      { type: 'FeatureFlagEvaluations', member: 'FeatureFlagEvaluations.only' },
    ],
    evaluators: [
      ...(
        [
          { method: 'isFeatureEnabled', missing: 'undefined', valueType: 'boolean' },
          { method: 'getFeatureFlag', missing: 'undefined', valueType: 'any' },
          { method: 'getFeatureFlagPayload', missing: 'undefined', valueType: 'object' },
          { method: 'getFeatureFlagResult', returns: result, missing: 'undefined', valueType: 'any' },
          { method: 'getRemoteConfigPayload', missing: 'undefined', valueType: 'object' },
          { method: 'getAllFlags', returns: 'flags', missing: 'undefined', valueType: 'any' },
        ] satisfies Evaluator[]
      ).map((method) => ({ ...method, on: 'PostHog', from: 'posthog-node', async: true, remote: true })),
      ...(
        [
          { method: 'isEnabled', default: '1.defaultValue', missing: 'false', valueType: 'boolean' },
          { method: 'getFlag', missing: 'undefined', valueType: 'any' },
          { method: 'getFlagPayload', missing: 'undefined', valueType: 'object' },
        ] satisfies Evaluator[]
      ).map((method) => ({ ...method, on: 'FeatureFlagEvaluations', from: 'posthog-node' })),
    ],
    overrides: [
      { call: 'overrideFeatureFlags', on: 'PostHog', from: 'posthog-node', keys: '0.flags' },
      { call: 'overrideFeatureFlags', on: 'PostHog', from: 'posthog-node', keys: 0 },
    ],
    notes: [
      'Calls on the client ask the server unless a `personalApiKey` lets them evaluate locally.',
      'The second argument of the client’s methods is the distinct id.',
    ],
    examples: [
      {
        title: 'Client and evaluations',
        file: 'reports.ts',
        code: `import { PostHog, type FeatureFlagEvaluations } from 'posthog-node';

const posthog = new PostHog('phc_project', { host: 'https://eu.i.posthog.com' });

export async function report(user: string): Promise<string> {
  if (await posthog.isFeatureEnabled('weekly-report', user)) return 'weekly';
  const flags = await posthog.evaluateFlags(user);
  if (flags.isEnabled('daily-report')) return 'daily';
  return footer(flags);
}

function footer(flags: FeatureFlagEvaluations): string {
  return flags.getFlag('report-footer') === 'short' ? 'short' : 'long';
}
`,
        references: [
          { key: 'weekly-report', kind: 'evaluation', line: 6 },
          { key: 'daily-report', kind: 'evaluation', line: 8 },
          { key: 'report-footer', kind: 'evaluation', line: 13 },
        ],
      },
      {
        title: 'Overrides',
        file: 'reports.test.ts',
        code: `import { PostHog } from 'posthog-node';

const posthog = new PostHog('phc_test');
posthog.overrideFeatureFlags({ 'weekly-report': true });
`,
        references: [{ key: 'weekly-report', kind: 'override', line: 4 }],
      },
    ],
  },
];
