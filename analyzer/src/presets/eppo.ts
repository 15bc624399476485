import type { Evaluator, Preset } from '../model/evaluator.js';

const clients = ['@eppo/js-client-sdk', '@eppo/node-server-sdk'];
// The client's class is declared in the shared package, and only that one exports it.
const from = [...clients, '@eppo/js-client-sdk-common'];

/** Subject key and attributes stand between the flag's key and the default. */
const after = { key: 0, default: 3, missing: 'default' } satisfies Partial<Evaluator>;
/** A bandit's actions come before the default too. */
const afterActions = {
  ...after,
  default: 4,
  returns: { value: 'variation', payload: 'action' },
} satisfies Partial<Evaluator>;
const details = { ...after, returns: { value: 'variation' } } satisfies Partial<Evaluator>;
/** A precomputed client knows the subject. */
const precomputed = {
  on: 'EppoPrecomputedClient',
  from,
  key: 0,
  default: 1,
  missing: 'default',
} satisfies Partial<Evaluator>;

const client: Evaluator[] = [
  { method: 'getBooleanAssignment', ...after, valueType: 'boolean' },
  { method: 'getBoolAssignment', ...after, valueType: 'boolean', deprecated: true },
  { method: 'getStringAssignment', ...after, valueType: 'string' },
  { method: 'getIntegerAssignment', ...after, valueType: 'number' },
  { method: 'getNumericAssignment', ...after, valueType: 'number' },
  { method: 'getJSONAssignment', ...after, valueType: 'object' },
  { method: 'getBooleanAssignmentDetails', ...details, valueType: 'boolean' },
  { method: 'getStringAssignmentDetails', ...details, valueType: 'string' },
  { method: 'getIntegerAssignmentDetails', ...details, valueType: 'number' },
  { method: 'getNumericAssignmentDetails', ...details, valueType: 'number' },
  { method: 'getJSONAssignmentDetails', ...details, valueType: 'object' },
  { method: 'getBanditAction', ...afterActions, valueType: 'string' },
  { method: 'getBanditActionDetails', ...afterActions, valueType: 'string' },
];

export const presets: readonly Preset[] = [
  {
    id: 'eppo',
    provider: 'Eppo',
    title: 'Eppo assignments in browsers and in Node.js',
    packages: ['@eppo/js-client-sdk', '@eppo/node-server-sdk'],
    versions: { '@eppo/node-server-sdk': '3.10.2', '@eppo/js-client-sdk-common': '4.14.4' },
    docs: 'https://docs.geteppo.com/sdks/',
    instances: [
      { type: 'EppoClient', factory: 'getInstance', from: clients },
      { type: 'EppoClient', factory: 'init', async: true, from: clients },
      { type: 'EppoClient', export: 'EppoJSClient.instance', from: '@eppo/js-client-sdk' },
      { type: 'EppoClient', factory: 'offlineInit', from: '@eppo/js-client-sdk' },
      { type: 'EppoPrecomputedClient', factory: 'getPrecomputedInstance', from: '@eppo/js-client-sdk' },
      { type: 'EppoPrecomputedClient', factory: 'precomputedInit', async: true, from: '@eppo/js-client-sdk' },
    ],
    evaluators: [
      ...['EppoClient', 'IEppoClient'].flatMap((on) => client.map((method) => ({ ...method, on, from }))),
      { method: 'getBooleanAssignment', ...precomputed, valueType: 'boolean' },
      { method: 'getStringAssignment', ...precomputed, valueType: 'string' },
      { method: 'getIntegerAssignment', ...precomputed, valueType: 'number' },
      { method: 'getNumericAssignment', ...precomputed, valueType: 'number' },
      { method: 'getJSONAssignment', ...precomputed, valueType: 'object' },
    ],
    overrides: [{ call: 'offlineInit', from: '@eppo/js-client-sdk', keys: '0.flagsConfiguration' }],
    notes: [
      'The default is the fourth argument, after the subject and its attributes; a precomputed client knows the subject and takes the default second.',
    ],
    examples: [
      {
        title: 'A singleton in the browser',
        file: 'checkout.ts',
        code: `import * as EppoSdk from '@eppo/js-client-sdk';

export function checkoutVariant(user: { id: string; country: string }): string {
  const client = EppoSdk.getInstance();
  const attributes = { country: user.country };
  if (client.getBooleanAssignment('new-checkout', user.id, attributes, false)) {
    return client.getStringAssignment('checkout-layout', user.id, attributes, 'one-page');
  }
  return 'classic';
}
`,
        references: [
          { key: 'new-checkout', kind: 'evaluation', line: 6 },
          { key: 'checkout-layout', kind: 'evaluation', line: 7 },
        ],
      },
      {
        title: 'A server that waits for its client',
        file: 'limits.ts',
        code: `import { init } from '@eppo/node-server-sdk';

const eppo = await init({ apiKey: process.env.EPPO_KEY ?? '', assignmentLogger: { logAssignment() {} } });

export function uploadLimit(account: string): number {
  const { variation } = eppo.getBooleanAssignmentDetails('large-uploads', account, {}, false);
  return variation ? eppo.getIntegerAssignment('upload-limit', account, {}, 10) : 1;
}
`,
        references: [
          { key: 'large-uploads', kind: 'evaluation', line: 6 },
          { key: 'upload-limit', kind: 'evaluation', line: 7 },
        ],
      },
    ],
  },
];
