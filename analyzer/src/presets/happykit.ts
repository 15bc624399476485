import type { EvaluatorReturn, Preset } from '../model/evaluator.js';

/** An app makes its own hooks and functions, once, from its configuration. */
const made: EvaluatorReturn = { called: 'flags.flags' };

export const presets: readonly Preset[] = [
  {
    id: 'happykit',
    provider: 'HappyKit',
    title: 'HappyKit Flags for Next.js',
    packages: ['@happykit/flags'],
    versions: { '@happykit/flags': '3.3.0' },
    docs: 'https://happykit.dev',
    evaluators: [
      {
        function: 'createUseFlags',
        from: '@happykit/flags/client',
        returns: made,
        defaults: '0.defaultFlags',
        remote: true,
        missing: 'null',
        valueType: 'any',
      },
      {
        function: 'createUseFlagBag',
        from: '@happykit/flags/context',
        returns: made,
        missing: 'null',
        valueType: 'any',
      },
      {
        function: 'createGetFlags',
        from: '@happykit/flags/server',
        returns: made,
        defaults: '0.defaultFlags',
        async: true,
        remote: true,
        missing: 'null',
        valueType: 'any',
      },
      {
        function: 'createGetEdgeFlags',
        from: '@happykit/flags/edge',
        returns: made,
        defaults: '0.defaultFlags',
        async: true,
        remote: true,
        missing: 'null',
        valueType: 'any',
      },
      {
        function: 'useFlags',
        from: '@happykit/flags/client',
        returns: 'flags.flags',
        remote: true,
        missing: 'null',
        valueType: 'any',
        deprecated: true,
      },
      {
        function: 'getFlags',
        from: '@happykit/flags/server',
        returns: 'flags.flags',
        async: true,
        remote: true,
        missing: 'null',
        valueType: 'any',
        deprecated: true,
      },
    ],
    notes: [
      'The app makes `useFlags` and `getFlags` itself, usually in `flags/client.ts` and `flags/server.ts`. The bag’s `flags` is null until they have arrived.',
      'Versions before 3 exported `useFlags` and `getFlags`.',
    ],
    examples: [
      {
        title: 'The app’s own hook and its use',
        file: 'page.tsx',
        code: `import { createUseFlags } from '@happykit/flags/client';

type AppFlags = { [key: string]: boolean | number | string | null };

export const useFlags = createUseFlags<AppFlags>({ envKey: 'flags_pub_development', defaultFlags: {} });

export default function Page() {
  const bag = useFlags();
  if (!bag.flags?.newCheckout) return <p>Classic</p>;
  return <p>{bag.flags.discount} % off</p>;
}
`,
        references: [
          { key: 'newCheckout', kind: 'evaluation', line: 9 },
          { key: 'discount', kind: 'evaluation', line: 10 },
        ],
      },
      {
        title: 'On the server',
        file: 'server.ts',
        code: `import { createGetFlags } from '@happykit/flags/server';
import type { GetServerSideProps } from 'next';
import { config } from './config';

const getFlags = createGetFlags(config);

export const getServerSideProps: GetServerSideProps = async (context) => {
  const { flags } = await getFlags({ context });
  if (flags?.maintenance) return { redirect: { destination: '/soon', permanent: false } };
  return { props: {} };
};
`,
        references: [{ key: 'maintenance', kind: 'evaluation', line: 9 }],
      },
    ],
  },
];
