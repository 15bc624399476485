import type { Preset } from '../model/evaluator.js';

export const presets: readonly Preset[] = [
  {
    id: 'aws-appconfig',
    provider: 'AWS AppConfig',
    title: 'AWS AppConfig feature flags: a JSON document without a flag API',
    packages: ['@aws-sdk/client-appconfigdata'],
    versions: { '@aws-sdk/client-appconfigdata': '3.1169.0' },
    docs: 'https://docs.aws.amazon.com/appconfig/latest/userguide/',
    // Nothing in the SDK takes a flag's key: a project parses the document and reads it as it likes.
    evaluators: [],
    notes: [
      'The SDK downloads one JSON document; flags are members of what `JSON.parse` gives. Name that object in the configuration: `evaluators: [{ property: "appConfig.*" }]`.',
      'The agent’s URL (`http://localhost:2772/applications/A/environments/E/configurations/C?flag=x`) names flags in text: they are found as mentions.',
    ],
    examples: [
      {
        title: 'Nothing is found until the configuration names the object',
        file: 'flags.ts',
        code: `import { AppConfigDataClient, GetLatestConfigurationCommand } from '@aws-sdk/client-appconfigdata';

const client = new AppConfigDataClient({});

export async function isNewCheckout(token: string): Promise<boolean> {
  const response = await client.send(new GetLatestConfigurationCommand({ ConfigurationToken: token }));
  const document = JSON.parse(new TextDecoder().decode(response.Configuration));
  return document.new_checkout?.enabled === true;
}
`,
        references: [],
      },
    ],
  },
];
