import type { Preset } from '../model/evaluator.js';

export const presets: readonly Preset[] = [
  {
    id: 'rocketflag',
    provider: 'RocketFlag',
    title: 'RocketFlag Node.js SDK',
    packages: ['@rocketflag/node-sdk'],
    versions: { '@rocketflag/node-sdk': '0.1.6' },
    docs: 'https://rocketflag.app',
    instances: [{ type: 'RocketflagClient', factory: 'default', from: '@rocketflag/node-sdk' }],
    evaluators: [
      {
        method: 'getFlag',
        on: 'RocketflagClient',
        from: '@rocketflag/node-sdk',
        returns: { on: 'enabled' },
        async: true,
        remote: true,
        missing: 'throws',
        valueType: 'boolean',
      },
    ],
    notes: [
      'The key is an opaque id; the registry maps it with `ids: { rocketflag: … }`.',
      'The package exports no type for its client; `RocketflagClient` is the result of its default export.',
      'A failed request, an unknown flag included, is a rejected promise.',
    ],
    examples: [
      {
        title: 'Flags by id',
        file: 'beta.ts',
        code: `import createRocketflagClient from '@rocketflag/node-sdk';

const rocketflag = createRocketflagClient();

export async function betaEnabled(cohort: string): Promise<boolean> {
  const flag = await rocketflag.getFlag('IFldMzqP5jtv9wAL', { cohort });
  return flag.enabled;
}

export async function dashboard(): Promise<string> {
  const { enabled } = await rocketflag.getFlag('Qz81LbT0xWcm4nRd');
  return enabled ? 'new' : 'old';
}
`,
        references: [
          { key: 'IFldMzqP5jtv9wAL', kind: 'evaluation', line: 6 },
          { key: 'Qz81LbT0xWcm4nRd', kind: 'evaluation', line: 11 },
        ],
      },
    ],
  },
];
