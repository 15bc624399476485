import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { FlagDefinition } from '../../../../analyzer/src/model/flag.js';
import { KEYS_ONLY, writers } from '../../../../analyzer/src/registry/edit/writers/index.js';
import { readers } from '../../../../analyzer/src/registry/readers/index.js';
import type { ConfiguredSource } from '../../../../analyzer/src/registry/source.js';
import { editWorkspace, fixture, fixtureFolder, type EditWorkspace } from './edit-workspace.js';

/** Real samples of every format that a registry can be read from. */
const SOURCES: readonly (readonly [format: string, path: string, symbol?: string])[] = [
  ['file', 'file/flags'],
  ['file', '../storefront/flags.yaml'],
  ['typescript', 'typescript/definitions.ts', 'FLAGS'],
  ['typescript', 'typescript/cloud-flags.ts', 'CLOUD_FLAGS'],
  ['typescript', 'typescript/fflip.js'],
  ['typescript', 'typescript/experiments.ts', 'Experiments'],
  ['typescript', 'typescript/ab-tests.ts', 'activeTests'],
  ['flagd', 'flagd/flags.json'],
  ['flagd', 'flagd/list.yaml'],
  ['openfeature', 'openfeature/flags.json'],
  ['gitlab', 'gitlab/feature_flags'],
  ['env', 'env/.env.production'],
  ['configcat', 'configcat/config_v6.json'],
  ['launchdarkly-file', 'launchdarkly-file/flagdata.json'],
  ['launchdarkly-file', 'launchdarkly-file/flagdata.yaml'],
  ['chromium', 'chromium/flag-metadata.json'],
  ['kubernetes', 'kubernetes/production.yaml'],
  ['helm', 'helm/values.yaml'],
  ['helm', 'helm/values*.yaml'],
  ['launchdarkly', 'launchdarkly/flags.json'],
  ['unleash', 'unleash/export.json'],
  ['flagsmith', 'flagsmith/features.json'],
  ['growthbook', 'growthbook/features-v2.json'],
  ['posthog', 'posthog/feature-flags.json'],
  ['statsig', 'statsig/gates.json'],
  ['vercel', 'vercel/datafile.json'],
  ['azure', 'azure/appsettings.json'],
  ['aws-appconfig', 'aws-appconfig/definition.json'],
];

const LAYOUTS: Record<string, (text: string) => string> = {
  'as they are': (text) => text,
  'with CRLF': (text) => text.replace(/\r?\n/g, '\r\n'),
  'with a byte-order mark': (text) => `\uFEFF${text}`,
  'without a last line break': (text) => text.replace(/\s+$/, ''),
};

const ADDED: FlagDefinition = {
  type: 'release',
  purpose: 'Cards: "as presents" # or so',
  owner: ['team-payments'],
  created: '2026-11-21',
  expires: '2027-02-19',
  default: false,
};

function filesOf(source: string): string[] {
  const folder = path.posix.dirname(source);
  const all = (at: string): string[] =>
    readdirSync(path.join(fixtureFolder, at)).flatMap((name) => {
      const file = path.posix.join(at, name);
      return statSync(path.join(fixtureFolder, file)).isDirectory() ? all(file) : [file];
    });
  return folder.startsWith('..') ? [source] : all(folder);
}

function workspaceOf([format, source, symbol]: (typeof SOURCES)[number], layout: string): EditWorkspace {
  const name = (file: string): string => file.replace(/^(\.\.\/)+/, '');
  const texts = filesOf(source).map((file) => [name(file), LAYOUTS[layout]!(fixture(file))]);
  const configured: ConfiguredSource = {
    format,
    path: name(source),
    options: symbol === undefined ? {} : { symbol },
  };
  return editWorkspace(configured, Object.fromEntries(texts) as Record<string, string>);
}

const definitionsIn = (workspace: EditWorkspace): Map<string, FlagDefinition> =>
  new Map(workspace.registry().flags.map(({ key, definition }) => [key, definition]));

/** What an edit says that can't be made; anything else than an error for people fails the test. */
function refusal(edit: () => unknown): string | undefined {
  try {
    edit();
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.remedy).not.toBe('');
    return error.message;
  }
}

/** Line breaks, byte-order mark and end are those of before, in new files those of the others. */
function expectLayout(before: Map<string, string>, after: Map<string, string>, layout: string): void {
  for (const [file, text] of after) {
    if (layout === 'with CRLF') expect(text, file).not.toMatch(/[^\r]\n/);
    const was = before.get(file);
    if (was === undefined) continue;
    expect(text.startsWith('\uFEFF'), file).toBe(was.startsWith('\uFEFF'));
    expect(/\n$/.test(text), file).toBe(/\n$/.test(was));
  }
}

const linesOf = (texts: Map<string, string>): string[] =>
  [...texts.values()].flatMap((text) => text.split(/\r?\n/)).map((line) => line.replace(/,\s*$/, ''));

/** Nothing but line ends gets a comma, so that what was there is there still, in its order. */
function expectKept(before: Map<string, string>, after: Map<string, string>): void {
  const now = linesOf(after);
  let at = 0;
  for (const line of linesOf(before)) {
    at = now.indexOf(line, at) + 1;
    expect(at, `\`${line}\` is gone`).toBeGreaterThan(0);
  }
}

it('has a sample of every format', () => {
  expect([...new Set(SOURCES.map(([format]) => format))].sort()).toEqual(Object.keys(readers).sort());
});

describe.each(SOURCES.map((source) => ({ source, name: `${source[0]} ${source[1]}` })))('$name', ({ source }) => {
  const [format] = source;

  it.each(Object.keys(LAYOUTS))('takes a new flag into files %s, or says why not', (layout) => {
    const workspace = workspaceOf(source, layout);
    const [before, known] = [workspace.texts(), definitionsIn(workspace)];
    const key = format === 'env' ? 'FEATURE_GIFT_BOXES' : format === 'gitlab' ? 'gift_boxes' : 'gift-boxes';
    const why = refusal(() => workspace.add(key, ADDED));
    if (why !== undefined) {
      expect(Object.hasOwn(writers, format) && !/fflip/.test(source[1])).toBe(false);
      expect(workspace.texts()).toEqual(before);
      return;
    }
    const now = definitionsIn(workspace);
    expect(now.delete(key)).toBe(true);
    expect(now).toEqual(known);
    expectLayout(before, workspace.texts(), layout);
    expectKept(before, workspace.texts());
    expect(refusal(() => workspace.add(key, ADDED))).toBe(`\`${key}\` is there already.`);
  });

  it.each(Object.keys(LAYOUTS))('moves the end of each flag of files %s, or says why not', (layout) => {
    const workspace = workspaceOf(source, layout);
    const [before, known] = [workspace.texts(), definitionsIn(workspace)];
    for (const key of known.keys()) {
      const why = refusal(() => {
        workspace.extend(key, { until: '2029-01-31', reason: 'waits: for "it" */ # long' });
      });
      if (why === undefined) {
        const now = definitionsIn(workspace);
        const { expires, experiment, parked } = now.get(key)!;
        expect([expires, experiment?.ends, parked?.until]).toContain('2029-01-31');
        expect([...now].filter(([other]) => other !== key)).toEqual([...known].filter(([other]) => other !== key));
        expectLayout(before, workspace.texts(), layout);
      } else {
        expect(why).not.toBe('');
        expect(['file', 'flagd', 'env']).not.toContain(format);
      }
      workspace.restore(before);
    }
  });

  it.each(Object.keys(LAYOUTS))('renames each flag of files %s there and back, or leaves it', (layout) => {
    const workspace = workspaceOf(source, layout);
    const [before, known] = [workspace.texts(), definitionsIn(workspace)];
    for (const key of known.keys()) {
      // A member that a spread brings in and another replaces is there twice; a scan of the result refuses that.
      if (key === 'panel--markdown') continue;
      const to = /^[A-Z_]+$/.test(key) ? `${key}_X` : `${key}-x`;
      const left = workspace.rename(key, to);
      if (!Object.hasOwn(writers, format) && !KEYS_ONLY.has(format)) {
        expect(left).toBe(true);
        expect(workspace.texts()).toEqual(before);
        continue;
      }
      expect(left).toBe(false);
      const now = definitionsIn(workspace);
      expect([...now.keys()]).toEqual([...known.keys()].map((one) => (one === key ? to : one)));
      for (const { prerequisites } of now.values()) expect(prerequisites ?? []).not.toContain(key);
      expectLayout(before, workspace.texts(), layout);
      workspace.rename(to, key);
      expect(workspace.texts()).toEqual(before);
    }
  });
});
