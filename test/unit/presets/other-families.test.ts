import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import type { KeyTransform, Preset, PresetExample } from '../../../analyzer/src/model/evaluator.js';
import { presets as amplitude } from '../../../analyzer/src/presets/amplitude.js';
import { presets as awsAppconfig } from '../../../analyzer/src/presets/aws-appconfig.js';
import { presets as azure } from '../../../analyzer/src/presets/azure.js';
import { presets as configurationObject } from '../../../analyzer/src/presets/configuration-object.js';
import { presets as environment } from '../../../analyzer/src/presets/environment.js';
import { presets as eppo } from '../../../analyzer/src/presets/eppo.js';
import { presets as featureToggles } from '../../../analyzer/src/presets/feature-toggles.js';
import { presets as fflip } from '../../../analyzer/src/presets/fflip.js';
import { presets as firebase } from '../../../analyzer/src/presets/firebase.js';
import { presets as flagged } from '../../../analyzer/src/presets/flagged.js';
import { presets as flagship } from '../../../analyzer/src/presets/flagship.js';
import { presets as flipt } from '../../../analyzer/src/presets/flipt.js';
import { presets as gitlab } from '../../../analyzer/src/presets/gitlab.js';
import { presets as guardian } from '../../../analyzer/src/presets/guardian.js';
import { presets as happykit } from '../../../analyzer/src/presets/happykit.js';
import { presets as harness } from '../../../analyzer/src/presets/harness.js';
import { presets as hypertune } from '../../../analyzer/src/presets/hypertune.js';
import { presets as kameleoon } from '../../../analyzer/src/presets/kameleoon.js';
import { presets as molasses } from '../../../analyzer/src/presets/molasses.js';
import { presets as redis } from '../../../analyzer/src/presets/redis.js';
import { presets as reflag } from '../../../analyzer/src/presets/reflag.js';
import { presets as rox } from '../../../analyzer/src/presets/rox.js';
import { presets as tggl } from '../../../analyzer/src/presets/tggl.js';

const all: readonly Preset[] = [
  ...amplitude,
  ...awsAppconfig,
  ...azure,
  ...configurationObject,
  ...environment,
  ...eppo,
  ...featureToggles,
  ...fflip,
  ...firebase,
  ...flagged,
  ...flagship,
  ...flipt,
  ...gitlab,
  ...guardian,
  ...happykit,
  ...harness,
  ...hypertune,
  ...kameleoon,
  ...molasses,
  ...redis,
  ...reflag,
  ...rox,
  ...tggl,
];
const examples = all.flatMap((preset) => preset.examples.map((example) => ({ preset, example })));

const packages = [
  '@amplitude/experiment-js-client',
  '@amplitude/experiment-node-server',
  '@aws-sdk/client-appconfigdata',
  '@azure/app-configuration-provider',
  '@eppo/js-client-sdk',
  '@eppo/node-server-sdk',
  '@firebase/remote-config',
  '@flagship.io/js-sdk',
  '@flagship.io/react-sdk',
  '@flipt-io/flipt',
  '@happykit/flags',
  '@harnessio/ff-javascript-client-sdk',
  '@harnessio/ff-nodejs-server-sdk',
  '@harnessio/ff-react-client-sdk',
  '@kameleoon/javascript-sdk',
  '@microsoft/feature-management',
  '@molassesapp/molasses-js',
  '@reflag/browser-sdk',
  '@reflag/node-sdk',
  '@reflag/react-sdk',
  'feature-toggles',
  'fflip',
  'firebase',
  'flagged',
  'hypertune',
  'ioredis',
  'redis',
  'rox-node',
  'tggl-client',
  '@upstash/redis',
];

function syntaxErrors(example: PresetExample): string[] {
  const { diagnostics } = ts.transpileModule(example.code, {
    fileName: example.file,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      allowJs: true,
    },
  });
  return (diagnostics ?? []).map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}

function written(key: string, transforms: ReadonlySet<KeyTransform>): string[] {
  if (!transforms.has('snakeToCamel')) return [key];
  return [key, key.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())];
}

describe('presets of the smaller SDKs and the pattern families', () => {
  it('claim every package, each in one preset', () => {
    const claimed = all.flatMap((preset) => preset.packages);
    expect(claimed).toEqual(expect.arrayContaining(packages));
    expect(new Set(claimed).size).toBe(claimed.length);
  });

  it('are data', () => {
    for (const preset of all) expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
  });

  it('name a receiver that can be recognised for every method', () => {
    for (const preset of all) {
      const types = new Set(preset.instances?.map((instance) => instance.type));
      for (const { method, on, from } of preset.evaluators) {
        if (method === undefined) continue;
        expect(on, `${preset.id}: ${method}`).toBeDefined();
        expect(types.has(on!) || from !== undefined, `${preset.id}: ${on}`).toBe(true);
      }
    }
  });
});

describe.each(examples)('$preset.id: $example.title', ({ preset, example }) => {
  it('parses', () => {
    expect(syntaxErrors(example)).toEqual([]);
  });

  it('has each key where its reference says, in order', () => {
    const lines = example.code.split('\n');
    const transforms = new Set(preset.evaluators.flatMap((evaluator) => evaluator.keyTransform ?? []));
    for (const { key, line } of example.references) {
      const found = written(key, transforms).some((name) => lines[line - 1]?.includes(name));
      expect(found, `${key} in line ${line}: ${lines[line - 1]}`).toBe(true);
    }
    const order = example.references.map((reference) => reference.line);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});
