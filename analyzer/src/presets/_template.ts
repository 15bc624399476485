import type { Preset } from '../model/evaluator.js';

/**
 * A new SDK: copy this file to `<family>.ts`, fill it in from the package's own type declarations (`node_modules/<package>/**\/*.d.ts`), run
 * `node analyzer/build/presets.mjs`. A file holds data only: no functions, no conditions; a list of methods that several types share is a
 * constant in the same file, mapped over the types' names.
 *
 * What holds everywhere:
 * - One `Preset` per package, or per group of packages with the same API. `packages` of package.json turn it on, so a preset is complete by
 *   itself: the types that a React package passes on are listed in its preset too.
 * - Names collide between SDKs, so `from` is given wherever there is a module to import from, with every subpath that exports the name.
 *   For a method it lists the modules that export the type named by `on`. A type that is a global (`SplitIO.IClient`) has none.
 * - A default import of a CommonJS package, `require` and `import *` are the namespace: `init` covers `LaunchDarkly.init`.
 * - `key` is argument 0 where it is left out. Positions count the arguments of the call, for a component they are props.
 * - A value that may be of two types is tried against both, in order; the first evaluator whose `key` holds a string counts.
 */
export const presets: readonly Preset[] = [
  {
    id: 'acme',
    provider: 'Acme Flags',
    title: 'Acme server SDK',
    packages: ['@acme/flags'],
    versions: { '@acme/flags': '2.1.0' },
    docs: 'https://flags.acme.example/docs',
    // Every way an object comes to be on which the methods below are called.
    instances: [
      { type: 'AcmeClient', new: 'AcmeClient', from: '@acme/flags' },
      { type: 'AcmeClient', factory: 'connect', async: true, from: '@acme/flags' },
      { type: 'AcmeClient', factory: 'useAcme', at: 'client', from: '@acme/flags/react' },
      { type: 'AcmeClient', prop: 'withAcme', at: 'acme', from: '@acme/flags/react' },
      { type: 'AcmeSnapshot', member: 'AcmeClient.snapshot' },
    ],
    evaluators: [
      // `missing` is what an unknown flag gives; `remote` is for calls that ask a server each time.
      {
        method: 'isOn',
        on: 'AcmeClient',
        from: '@acme/flags',
        default: 1,
        async: true,
        missing: 'default',
        valueType: 'boolean',
      },
      {
        method: 'isOff',
        on: 'AcmeSnapshot',
        from: '@acme/flags',
        negated: true,
        missing: 'false',
        valueType: 'boolean',
      },
      { method: 'details', on: 'AcmeSnapshot', from: '@acme/flags', returns: { on: 'enabled', variant: 'name' } },
      { method: 'all', on: 'AcmeSnapshot', from: '@acme/flags', returns: 'flags' },
      {
        function: 'useFlags',
        from: '@acme/flags/react',
        returns: 'flags',
        keyTransform: 'camelCase',
        missing: 'undefined',
      },
      { component: 'IfFlag', from: '@acme/flags/react', key: 'name', else: 'fallback', valueType: 'boolean' },
    ],
    // Test helpers only. An option that production code uses as well is no override.
    overrides: [{ call: 'overrideFlags', from: '@acme/flags/testing', keys: 0 }],
    // What a reader of the reference page should know, and what only looks like an evaluator.
    notes: ['`client.track` takes an event name, not a flag.'],
    // Modules as users write them. A test checks them against the real package, another expects exactly these references.
    examples: [
      {
        title: 'On the server',
        file: 'checkout.ts',
        code: `import { connect } from '@acme/flags';

const acme = await connect(process.env.ACME_KEY ?? '');

export async function checkout(): Promise<string> {
  if (await acme.isOn('new-checkout', false)) return 'one page';
  return 'four steps';
}
`,
        references: [{ key: 'new-checkout', kind: 'evaluation', line: 6 }],
      },
    ],
  },
];
