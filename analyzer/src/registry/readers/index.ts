// Generated from this folder's files by `node analyzer/build/registries.mjs`.
import type { RegistryReader } from '../reader.js';
import { reader as awsAppconfig } from './aws-appconfig.js';
import { reader as azure } from './azure.js';
import { reader as chromium } from './chromium.js';
import { reader as configcat } from './configcat.js';
import { reader as env } from './env.js';
import { reader as file } from './file.js';
import { reader as flagd } from './flagd.js';
import { reader as flagsmith } from './flagsmith.js';
import { reader as gitlab } from './gitlab.js';
import { reader as growthbook } from './growthbook.js';
import { reader as helm } from './helm.js';
import { reader as kubernetes } from './kubernetes.js';
import { reader as launchdarkly } from './launchdarkly.js';
import { reader as launchdarklyFile } from './launchdarkly-file.js';
import { reader as openfeature } from './openfeature.js';
import { reader as posthog } from './posthog.js';
import { reader as statsig } from './statsig.js';
import { reader as typescript } from './typescript.js';
import { reader as unleash } from './unleash.js';
import { reader as vercel } from './vercel.js';

/** Every registry format, by its word in the configuration. */
export const readers: Readonly<Record<string, RegistryReader>> = {
  'aws-appconfig': awsAppconfig,
  azure,
  chromium,
  configcat,
  env,
  file,
  flagd,
  flagsmith,
  gitlab,
  growthbook,
  helm,
  kubernetes,
  launchdarkly,
  'launchdarkly-file': launchdarklyFile,
  openfeature,
  posthog,
  statsig,
  typescript,
  unleash,
  vercel,
};
