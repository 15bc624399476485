import type { Preset } from '../model/evaluator.js';

const from = ['rox-node', 'rox-browser'];

export const presets: readonly Preset[] = [
  {
    id: 'rox',
    provider: 'CloudBees Feature Management',
    title: 'Rox (CloudBees Rollout) for Node.js and browsers',
    packages: ['rox-node', 'rox-browser'],
    versions: { 'rox-node': '6.0.16' },
    docs: 'https://docs.cloudbees.com/docs/cloudbees-feature-management-api/latest/api-reference/nodejs-api',
    evaluators: [
      { function: 'dynamicApi.isEnabled', from, key: 0, default: 1, missing: 'default', valueType: 'boolean' },
      { function: 'dynamicApi.value', from, key: 0, default: 1, missing: 'default', valueType: 'string' },
      { function: 'dynamicApi.getNumber', from, key: 0, default: 1, missing: 'default', valueType: 'number' },
    ],
    overrides: [{ call: 'overrides.setOverride', from, keys: 0 }],
    notes: [
      'A flag of a container (`{ newCheckout: new Rox.Flag(false) }`, registered as `shop`) has the key `shop.newCheckout`, which no call contains: such flags are not followed. Name the container as a registry source and its reads in the configuration: `{ property: "flags.*" }`.',
    ],
    examples: [
      {
        title: 'Dynamic flags',
        file: 'checkout.js',
        code: `import Rox from 'rox-node';

await Rox.setup('app-key');

export function checkout(context) {
  if (Rox.dynamicApi.isEnabled('shop.newCheckout', false, context)) return 'new';
  return Rox.dynamicApi.value('shop.layout', 'classic', ['classic', 'one-page'], context);
}
`,
        references: [
          { key: 'shop.newCheckout', kind: 'evaluation', line: 6 },
          { key: 'shop.layout', kind: 'evaluation', line: 7 },
        ],
      },
      {
        title: 'A test overrides a flag',
        file: 'checkout.test.js',
        code: `import Rox from 'rox-node';
import { checkout } from './checkout.js';

test('the new checkout', () => {
  Rox.overrides.setOverride('shop.newCheckout', 'true');
  expect(checkout({})).toBe('new');
});
`,
        references: [{ key: 'shop.newCheckout', kind: 'override', line: 5 }],
      },
    ],
  },
];
