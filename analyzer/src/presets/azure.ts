import type { Preset } from '../model/evaluator.js';

const from = '@microsoft/feature-management';

export const presets: readonly Preset[] = [
  {
    id: 'azure',
    provider: 'Azure App Configuration',
    title: 'Microsoft feature management, with or without Azure App Configuration',
    packages: ['@microsoft/feature-management', '@azure/app-configuration-provider'],
    versions: { '@microsoft/feature-management': '2.3.1', '@azure/app-configuration-provider': '2.6.0' },
    docs: 'https://learn.microsoft.com/azure/azure-app-configuration/feature-management-javascript-reference',
    instances: [{ type: 'FeatureManager', new: 'FeatureManager', from }],
    evaluators: ['FeatureManager', 'IFeatureManager'].flatMap((on): Preset['evaluators'] => [
      { method: 'isEnabled', on, from, key: 0, async: true, missing: 'false', valueType: 'boolean' },
      {
        method: 'getVariant',
        on,
        from,
        key: 0,
        returns: { variant: 'name', payload: 'configuration' },
        async: true,
        missing: 'undefined',
        valueType: 'string',
      },
    ]),
    overrides: [
      {
        call: 'ConfigurationObjectFeatureFlagProvider',
        from,
        keys: '0.feature_management.feature_flags[].id',
      },
    ],
    notes: [
      '`load` of `@azure/app-configuration-provider` gives settings; flags are read through a `FeatureManager` on top of them.',
      '`settings.get(key)` reads a setting, not a flag.',
    ],
    examples: [
      {
        title: 'Flags from Azure App Configuration',
        file: 'features.ts',
        code: `import { load } from '@azure/app-configuration-provider';
import { ConfigurationMapFeatureFlagProvider, FeatureManager } from '@microsoft/feature-management';

const settings = await load(process.env.APP_CONFIG ?? '', { featureFlagOptions: { enabled: true } });
const features = new FeatureManager(new ConfigurationMapFeatureFlagProvider(settings));

export async function greeting(userId: string): Promise<string> {
  const title = settings.get<string>('title');
  if (await features.isEnabled('Beta', { userId })) return 'Hello, tester';
  const variant = await features.getVariant('Greeting', { userId });
  return variant?.name ?? title ?? 'Hello';
}
`,
        references: [
          { key: 'Beta', kind: 'evaluation', line: 9 },
          { key: 'Greeting', kind: 'evaluation', line: 10 },
        ],
      },
      {
        title: 'A test with its own flags',
        file: 'features.test.ts',
        code: `import { ConfigurationObjectFeatureFlagProvider, FeatureManager } from '@microsoft/feature-management';

test('greets testers', async () => {
  const provider = new ConfigurationObjectFeatureFlagProvider({
    feature_management: { feature_flags: [{ id: 'Beta', enabled: true }] },
  });
  expect(await new FeatureManager(provider).isEnabled('Beta')).toBe(true);
});
`,
        references: [
          { key: 'Beta', kind: 'override', line: 5 },
          { key: 'Beta', kind: 'evaluation', line: 7 },
        ],
      },
    ],
  },
];
