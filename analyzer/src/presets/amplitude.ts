import type { Evaluator, EvaluatorReturn, Preset } from '../model/evaluator.js';

const browser = '@amplitude/experiment-js-client';
const node = '@amplitude/experiment-node-server';

const variant: EvaluatorReturn = { value: 'value', variant: 'key', payload: 'payload' };
const each: EvaluatorReturn = { each: variant };

const client: Evaluator[] = [
  { method: 'variant', key: 0, default: 1, returns: variant, missing: 'empty', valueType: 'string' },
  { method: 'all', returns: each, missing: 'undefined', valueType: 'string' },
  { method: 'exposure', key: 0, returns: 'nothing' },
];

// Without keys a call evaluates every flag.
const local: Evaluator[] = [
  { method: 'evaluateV2', key: '1[]', returns: each, missing: 'undefined', valueType: 'string' },
  { method: 'evaluateV2', returns: each, missing: 'undefined', valueType: 'string' },
  {
    method: 'evaluate',
    key: '1[]',
    returns: each,
    async: true,
    missing: 'undefined',
    valueType: 'string',
    deprecated: true,
  },
  { method: 'evaluate', returns: each, async: true, missing: 'undefined', valueType: 'string', deprecated: true },
];

const asked: Pick<Evaluator, 'returns' | 'async' | 'remote' | 'missing' | 'valueType'> = {
  returns: each,
  async: true,
  remote: true,
  missing: 'undefined',
  valueType: 'string',
};
const remote: Evaluator[] = [
  { method: 'fetchV2', key: '1.flagKeys[]', ...asked },
  { method: 'fetchV2', ...asked },
  { method: 'fetch', key: '1.flagKeys[]', ...asked, deprecated: true },
  { method: 'fetch', ...asked, deprecated: true },
];

export const presets: readonly Preset[] = [
  {
    id: 'amplitude',
    provider: 'Amplitude Experiment',
    title: 'Amplitude Experiment in browsers and in Node.js',
    packages: ['@amplitude/experiment-js-client', '@amplitude/experiment-node-server'],
    versions: { '@amplitude/experiment-js-client': '1.23.1', '@amplitude/experiment-node-server': '1.13.6' },
    docs: 'https://amplitude.com/docs/sdks/experiment-sdks',
    instances: [
      { type: 'ExperimentClient', factory: 'Experiment.initialize', from: [browser, node] },
      { type: 'ExperimentClient', factory: 'Experiment.initializeWithAmplitudeAnalytics', from: browser },
      { type: 'ExperimentClient', factory: 'initialize', from: browser },
      { type: 'ExperimentClient', factory: 'initializeWithAmplitudeAnalytics', from: browser },
      { type: 'ExperimentClient', new: 'ExperimentClient', from: [browser, node] },
      { type: 'LocalEvaluationClient', factory: 'Experiment.initializeLocal', from: node },
      { type: 'LocalEvaluationClient', new: 'LocalEvaluationClient', from: node },
      { type: 'RemoteEvaluationClient', factory: 'Experiment.initializeRemote', from: node },
      { type: 'RemoteEvaluationClient', new: 'RemoteEvaluationClient', from: node },
    ],
    evaluators: [
      ...['ExperimentClient', 'Client'].flatMap((on) => client.map((method) => ({ ...method, on, from: browser }))),
      ...local.map((method) => ({ ...method, on: 'LocalEvaluationClient', from: node })),
      ...['RemoteEvaluationClient', 'ExperimentClient'].flatMap((on) =>
        remote.map((method) => ({ ...method, on, from: node })),
      ),
    ],
    notes: [
      'A flag that is on has the value `on`; an unassigned user gets an empty variant, or the fallback.',
      '`fetch` of the browser’s client asks the server and gives the client itself.',
    ],
    examples: [
      {
        title: 'In the browser',
        file: 'checkout.ts',
        code: `import { Experiment } from '@amplitude/experiment-js-client';

const experiment = Experiment.initialize('client-key');
await experiment.fetch({ user_id: '1' });

export function checkout(): string {
  if (experiment.variant('new-checkout').value !== 'on') return 'classic';
  experiment.exposure('new-checkout');
  return experiment.variant('checkout-layout', 'one-page').value ?? 'one-page';
}
`,
        references: [
          { key: 'new-checkout', kind: 'evaluation', line: 7 },
          { key: 'new-checkout', kind: 'evaluation', line: 8 },
          { key: 'checkout-layout', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'On a server',
        file: 'search.ts',
        code: `import { Experiment } from '@amplitude/experiment-node-server';

const local = Experiment.initializeLocal('server-key');
const remote = Experiment.initializeRemote('server-key');

export async function search(user: { user_id: string }): Promise<string> {
  await local.start();
  const variants = local.evaluateV2(user);
  if (variants['new-search']?.value === 'on') return 'new';
  await remote.fetchV2(user, { flagKeys: ['search-ranking'] });
  return 'classic';
}
`,
        references: [
          { key: 'new-search', kind: 'evaluation', line: 9 },
          { key: 'search-ranking', kind: 'evaluation', line: 10 },
        ],
      },
    ],
  },
];
