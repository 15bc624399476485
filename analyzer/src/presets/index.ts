// Written by analyzer/build/presets.mjs from the files of this folder.
import type { Preset } from '../model/evaluator.js';
import { presets as amplitude } from './amplitude.js';
import { presets as awsAppconfig } from './aws-appconfig.js';
import { presets as azure } from './azure.js';
import { presets as configcat } from './configcat.js';
import { presets as configurationObject } from './configuration-object.js';
import { presets as devcycle } from './devcycle.js';
import { presets as environment } from './environment.js';
import { presets as eppo } from './eppo.js';
import { presets as featureToggles } from './feature-toggles.js';
import { presets as fflip } from './fflip.js';
import { presets as firebase } from './firebase.js';
import { presets as flagged } from './flagged.js';
import { presets as flagship } from './flagship.js';
import { presets as flagsmith } from './flagsmith.js';
import { presets as flipt } from './flipt.js';
import { presets as gitlab } from './gitlab.js';
import { presets as growthbook } from './growthbook.js';
import { presets as guardian } from './guardian.js';
import { presets as happykit } from './happykit.js';
import { presets as harness } from './harness.js';
import { presets as hypertune } from './hypertune.js';
import { presets as kameleoon } from './kameleoon.js';
import { presets as launchdarkly } from './launchdarkly.js';
import { presets as molasses } from './molasses.js';
import { presets as openfeature } from './openfeature.js';
import { presets as optimizely } from './optimizely.js';
import { presets as posthog } from './posthog.js';
import { presets as redis } from './redis.js';
import { presets as reflag } from './reflag.js';
import { presets as rocketflag } from './rocketflag.js';
import { presets as rox } from './rox.js';
import { presets as split } from './split.js';
import { presets as statsig } from './statsig.js';
import { presets as tggl } from './tggl.js';
import { presets as unleash } from './unleash.js';
import { presets as vercelFlags } from './vercel-flags.js';

/** All presets, by id. */
export const presets: readonly Preset[] = [
  ...amplitude,
  ...awsAppconfig,
  ...azure,
  ...configcat,
  ...configurationObject,
  ...devcycle,
  ...environment,
  ...eppo,
  ...featureToggles,
  ...fflip,
  ...firebase,
  ...flagged,
  ...flagship,
  ...flagsmith,
  ...flipt,
  ...gitlab,
  ...growthbook,
  ...guardian,
  ...happykit,
  ...harness,
  ...hypertune,
  ...kameleoon,
  ...launchdarkly,
  ...molasses,
  ...openfeature,
  ...optimizely,
  ...posthog,
  ...redis,
  ...reflag,
  ...rocketflag,
  ...rox,
  ...split,
  ...statsig,
  ...tggl,
  ...unleash,
  ...vercelFlags,
].sort((a, b) => (a.id < b.id ? -1 : 1));
