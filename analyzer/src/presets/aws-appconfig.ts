import type { Preset } from '../model/evaluator.js';

export const presets: readonly Preset[] = [
  {
    id: 'aws-appconfig',
    provider: 'AWS AppConfig',
    title: 'AWS AppConfig feature flags: a JSON document without a flag API',
    packages: ['@aws-sdk/client-appconfigdata'],
    versions: { '@aws-sdk/client-appconfigdata': '3.1169.0' },
    docs: 'https://docs.aws.amazon.com/appconfig/latest/userguide/',
    // Nothing in the SDK takes a flag's key: a project parses the document and reads it as it likes. One unmistakable name is a convention.
    evaluators: [
      {
        property: '*.appConfigFlags.*',
        returns: { on: 'enabled', value: 'enabled' },
        missing: 'undefined',
        valueType: 'boolean',
      },
    ],
    notes: [
      'The SDK downloads one JSON document; flags are members of what `JSON.parse` gives. Call that object `appConfigFlags`, or say in the configuration what it is called: `evaluators: [{ property: "*.remoteFlags.*", returns: { on: enabled } }]`.',
      'The agent’s URL (`http://localhost:2772/applications/A/environments/E/configurations/C?flag=x`) names flags in text.',
    ],
    examples: [
      {
        title: 'A document that is parsed',
        file: 'flags.ts',
        code: `import { AppConfigDataClient, GetLatestConfigurationCommand } from '@aws-sdk/client-appconfigdata';

const client = new AppConfigDataClient({});

export async function isNewCheckout(token: string): Promise<boolean> {
  const response = await client.send(new GetLatestConfigurationCommand({ ConfigurationToken: token }));
  const remote = { appConfigFlags: JSON.parse(new TextDecoder().decode(response.Configuration)) };
  return remote.appConfigFlags.new_checkout?.enabled === true;
}
`,
        references: [{ key: 'new_checkout', kind: 'evaluation', line: 8 }],
      },
    ],
  },
];
