import type { RegistryWriter } from '../writer.js';
import { env } from './env.js';
import { file } from './file.js';
import { flagd } from './flagd.js';
import { gitlab } from './gitlab.js';
import { openfeature } from './openfeature.js';
import { typescriptSymbol } from './typescript.js';

/** The formats that people write by hand. What a service exports is changed there. */
export const writers: Readonly<Record<string, RegistryWriter>> = {
  file,
  typescript: typescriptSymbol,
  flagd,
  openfeature,
  gitlab,
  env,
};

/** Files of an SDK or a deployment, in which a key can be changed although nothing else is. */
export const KEYS_ONLY: ReadonlySet<string> = new Set([
  'configcat',
  'launchdarkly-file',
  'chromium',
  'kubernetes',
  'helm',
]);
