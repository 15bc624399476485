import type { Preset } from '../model/evaluator.js';

const from = ['firebase/remote-config', '@firebase/remote-config'];

export const presets: readonly Preset[] = [
  {
    id: 'firebase',
    provider: 'Firebase Remote Config',
    title: 'Remote Config parameters read with the modular Firebase API',
    packages: ['@firebase/remote-config', 'firebase'],
    versions: { '@firebase/remote-config': '0.9.2' },
    docs: 'https://firebase.google.com/docs/remote-config',
    evaluators: [
      { function: 'getBoolean', from, key: 1, valueType: 'boolean', missing: 'false' },
      { function: 'getString', from, key: 1, valueType: 'string', missing: 'empty' },
      { function: 'getNumber', from, key: 1, valueType: 'number', missing: 'empty' },
      {
        function: 'getValue',
        from,
        key: 1,
        returns: { call: ['asBoolean', 'asString', 'asNumber'] },
        valueType: 'any',
        missing: 'empty',
      },
      {
        function: 'getAll',
        from,
        returns: { each: { call: ['asBoolean', 'asString', 'asNumber'] } },
        valueType: 'any',
      },
    ],
    notes: [
      'An unknown parameter gives `false`, an empty string or 0. Defaults stand in `remoteConfig.defaultConfig`, which is also a list of the parameters.',
      'The older forms `firebase.remoteConfig().getBoolean(key)` (compat, React Native) have the key at index 0 and are not part of this preset.',
    ],
    examples: [
      {
        title: 'Parameters of a web app',
        file: 'checkout.ts',
        code: `import { initializeApp } from 'firebase/app';
import { fetchAndActivate, getBoolean, getRemoteConfig, getString, getValue } from 'firebase/remote-config';

const remoteConfig = getRemoteConfig(initializeApp({ projectId: 'shop' }));

export async function openCheckout(): Promise<string> {
  await fetchAndActivate(remoteConfig);
  if (getBoolean(remoteConfig, 'new_checkout')) {
    return getString(remoteConfig, 'checkout_banner');
  }
  return getValue(remoteConfig, 'express_pay').asBoolean() ? 'Pay now' : 'To the basket';
}
`,
        references: [
          { key: 'new_checkout', kind: 'evaluation', line: 8 },
          { key: 'checkout_banner', kind: 'evaluation', line: 9 },
          { key: 'express_pay', kind: 'evaluation', line: 11 },
        ],
      },
      {
        title: 'Boundary: the first argument is the configuration, and a class of the same words is no flag',
        file: 'store.ts',
        code: `import { getBoolean, type RemoteConfig } from '@firebase/remote-config';
import { getString } from './preferences.js';

export function isDark(remoteConfig: RemoteConfig): boolean {
  return getString(remoteConfig, 'theme') === 'dark' && getBoolean(remoteConfig, 'dark_theme');
}
`,
        references: [{ key: 'dark_theme', kind: 'evaluation', line: 5 }],
      },
    ],
  },
];
