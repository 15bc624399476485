import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runHalyard, workspaceOf } from './run-halyard.js';

interface Configuration {
  registry?: Record<string, unknown>[];
  evaluators?: Record<string, unknown>[];
  overrides?: Record<string, unknown>[];
  tests?: string[];
  presets?: string[];
}

/** Runs init and reads what it wrote. */
function initIn(files: Record<string, string>) {
  const folder = workspaceOf(files);
  const { stdout, stderr, status } = runHalyard(folder, ['init']);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const read = (name: string): string | undefined =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : undefined;
  const flags = read('flags.yaml');
  return {
    folder,
    stdout,
    configuration: (parse(read('halyard.yaml')!) ?? {}) as Configuration,
    flags: flags === undefined ? undefined : (parse(flags) as { flags: Record<string, unknown> }).flags,
  };
}

const SERVICE = `import { store } from './store';
export const isFeatureEnabled = (name: string, fallback = false): boolean => store.get(name) ?? fallback;
`;
const USE = `import { isFeatureEnabled } from './feature-flags';
export const a = isFeatureEnabled('new-nav');
export const b = isFeatureEnabled('dark-mode', true);
`;

describe('halyard init', () => {
  it('finds a home-made evaluator by its use, and registers its flags', () => {
    const { configuration, flags, stdout, folder } = initIn({ 'src/feature-flags.ts': SERVICE, 'src/use.ts': USE });
    expect(configuration.evaluators).toEqual([{ function: 'isFeatureEnabled', default: 1 }]);
    expect(configuration.registry).toEqual([{ file: 'flags.yaml', complete: true }]);
    expect(Object.keys(flags!)).toEqual(['dark-mode', 'new-nav']);
    expect(stdout).toContain('✔ wrote halyard.yaml\n✔ wrote flags.yaml\n');
    expect(runHalyard(folder, ['check'])).toMatchObject({ status: 0, stderr: '' });
    expect(runHalyard(folder, ['check']).stdout).toContain('✔ No problems');
  });

  it('takes the symbol that types the key for the registry', () => {
    const { configuration, flags } = initIn({
      'src/features.ts': `export enum Feature { NewNav = 'new-nav', DarkMode = 'dark-mode' }
export const useFeature = (feature: Feature): boolean => window.flags[feature];
`,
      'src/use.ts': `import { Feature, useFeature } from './features';
export const a = () => useFeature(Feature.NewNav);
export const b = () => useFeature(Feature.DarkMode);
`,
    });
    expect(configuration.registry).toEqual([{ typescript: 'src/features.ts#Feature' }]);
    expect(configuration.evaluators).toEqual([{ function: 'useFeature' }]);
    expect(flags).toBeUndefined();
  });

  it('finds one function for each flag', () => {
    const names = ['enableNav', 'enableSearch', 'enableExport'];
    const { configuration, flags } = initIn({
      'src/feature-flag.ts': names.map((name) => `export function ${name}(): boolean { return true }\n`).join(''),
      'src/use.ts': `import { ${names.join(', ')} } from './feature-flag';\nexport const all = ${names.map((n) => `${n}()`).join(' && ')};\n`,
    });
    expect(configuration.evaluators).toEqual([{ accessor: 'enable*', in: 'src/feature-flag.ts' }]);
    expect(Object.keys(flags!)).toEqual(['enableExport', 'enableNav', 'enableSearch']);
  });

  it('finds a bag of flags that a type lists', () => {
    const members = ['nav', 'search', 'export', 'themes', 'offline'];
    const { configuration } = initIn({
      'src/features.ts': `export interface Features { ${members.map((m) => `${m}: boolean`).join('; ')} }\n`,
      'src/use.ts': `import { context } from './context';\n${members.map((m) => `if (context.features.${m}) run('${m}');\n`).join('')}`,
      'src/context.ts': `import type { Features } from './features';\nexport const context: { features: Features } = load();\n`,
    });
    expect(configuration.evaluators).toEqual([{ property: 'context.features.*' }]);
    expect(configuration.registry).toEqual([{ typescript: 'src/features.ts#Features' }]);
  });

  it("takes a class's options for no flags, though a type that lists some is read by the same name", () => {
    const { configuration, flags } = initIn({
      'src/site-features.ts': `export interface SiteFeatures { chat: boolean; search: boolean; commands: boolean; themes: boolean }
export const toConfig = (features: SiteFeatures) => ({ chat: features.chat, search: features.search, commands: features.commands, themes: features.themes });
`,
      'src/provider.ts': `interface ProviderFeatures { useSocket: boolean; showHints: boolean }
export class Provider {
  constructor(private readonly features: ProviderFeatures) {}
  run() {
    if (!this.features.showHints) return undefined;
    return this.features.useSocket ? 'socket' : 'http';
  }
}
`,
    });
    expect(configuration.registry ?? []).toEqual([]);
    expect(configuration.evaluators).toBeUndefined();
    expect(flags).toBeUndefined();
  });

  it('takes options that are only passed on for no flags', () => {
    const members = ['url', 'retries', 'headers', 'agent', 'proxy'];
    const { configuration } = initIn({
      'src/features.ts': `export interface Features { ${members.map((m) => `${m}: string`).join('; ')} }\n`,
      'src/use.ts': `import { context } from './context';\n${members.map((m) => `run(context.features.${m});\n`).join('')}if (context.features.proxy) run();\n`,
      'src/context.ts': `import type { Features } from './features';\nexport const context: { features: Features } = load();\n`,
    });
    expect(configuration.registry ?? []).toEqual([]);
    expect(configuration.evaluators).toBeUndefined();
  });

  it('takes the members of an enum for keys, and its name for no bag', () => {
    const members = ['Nav', 'Search', 'Export', 'Themes', 'Offline'];
    const { configuration } = initIn({
      'src/feature-flag.ts': `import { store } from './store';
export enum FeatureFlag { ${members.map((m) => `${m} = 'flag-${m.toLowerCase()}'`).join(', ')} }
export const isFlagEnabled = (flag: FeatureFlag): boolean => store.get(flag) === true;
`,
      'src/use.ts': `import { FeatureFlag, isFlagEnabled } from './feature-flag';\n${members.map((m) => `if (isFlagEnabled(FeatureFlag.${m})) run();\n`).join('')}`,
    });
    expect(configuration.registry).toEqual([{ typescript: 'src/feature-flag.ts#FeatureFlag' }]);
    expect(configuration.evaluators).toEqual([{ function: 'isFlagEnabled' }]);
  });

  it('takes a type whose keys only one place gives for no registry', () => {
    const files = (uses: string) => ({
      'src/gate.tsx': `export type FeatureName = 'plans' | 'rbac' | 'audit';
export const FeatureGate = ({ feature, children }: { feature: FeatureName; children: unknown }) => (load(feature) ? children : null);
`,
      'src/page.tsx': `import { FeatureGate } from './gate';\nexport const Page = () => <main>${uses}</main>;\n`,
    });
    const registryOf = (uses: string) => initIn(files(uses)).configuration.registry;
    const once = '<FeatureGate feature="plans">Plans</FeatureGate>';
    expect(registryOf(once)).not.toContainEqual({ typescript: 'src/gate.tsx#FeatureName' });
    expect(registryOf(`${once}${once}`)).toContainEqual({ typescript: 'src/gate.tsx#FeatureName' });
  });

  it('finds components, fields and test helpers by the keys that they are given', () => {
    const { configuration } = initIn({
      'src/feature-flags.ts': SERVICE,
      'src/use.ts': USE,
      'src/gate.tsx': `import { useRemote } from './remote';
export const IfFeatureOff = ({ feature, children }: { feature: string; children: unknown }) => useRemote(feature) ? null : children;
`,
      'src/page.tsx': `import { IfFeatureOff } from './gate';
export const Page = () => <IfFeatureOff feature="new-nav">old</IfFeatureOff>;
export const items = [{ title: 'Dark', featureFlag: 'dark-mode' }];
`,
      'src/use.test.ts': `import { mockFeatures } from './mock';
mockFeatures({ 'new-nav': true });
`,
    });
    expect(configuration.evaluators).toContainEqual({ component: 'IfFeatureOff', key: 'feature', negated: true });
    expect(configuration.evaluators).toContainEqual({ field: 'featureFlag' });
    expect(configuration.overrides).toEqual([{ call: 'mockFeatures', keys: 0 }]);
  });

  it('needs to say nothing of an SDK that is known', () => {
    const { configuration, flags } = initIn({
      'src/nav.tsx': `import { useFlags } from 'launchdarkly-react-client-sdk';\nexport const Nav = () => (useFlags().newNav ? 1 : 2);\n`,
    });
    expect(configuration.evaluators).toBeUndefined();
    expect(Object.keys(flags!)).toEqual(['newNav']);
  });

  it('uses the definitions that are there', () => {
    const flagd = {
      flags: { 'new-nav': { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off' } },
    };
    const { configuration, flags } = initIn({
      'config/flags.flagd.json': JSON.stringify(flagd),
      'src/nav.ts': `import { OpenFeature } from '@openfeature/server-sdk';\nexport const nav = () => OpenFeature.getClient().getBooleanValue('new-nav', false);\n`,
    });
    expect(configuration.registry).toEqual([{ flagd: 'config/flags.flagd.json' }]);
    expect(flags).toBeUndefined();
  });

  it('keeps to a registry that is there', () => {
    const { configuration, flags, stdout, folder } = initIn({
      'flags.yaml': 'flags:\n  new-nav:\n',
      'src/feature-flags.ts': SERVICE,
      'src/use.ts': USE,
    });
    expect(configuration.registry).toEqual([{ file: 'flags.yaml' }]);
    expect(flags).toEqual({ 'new-nav': null });
    expect(stdout).toContain('1 flag has no definition: `halyard check` shows where.');
    expect(runHalyard(folder, ['check'])).toMatchObject({ status: 1 });
  });

  it('takes the two spellings of a bag and a method for one flag', () => {
    const { flags } = initIn({
      'src/nav.tsx': `import { useFlags } from 'launchdarkly-react-client-sdk';\nexport const Nav = () => (useFlags().newNav ? 1 : 2);\n`,
      'src/server.ts': `import { OpenFeature } from '@openfeature/server-sdk';\nexport const nav = () => OpenFeature.getClient().getBooleanValue('new-nav', false);\n`,
    });
    expect(flags).toEqual({ 'new-nav': { names: ['newNav'] } });
  });

  it('tries the families of patterns that are off by default where nothing else finds a flag', () => {
    const { configuration, flags, stdout, folder } = initIn({
      'src/nudge.tsx': `export const Nudge = () => (window.guardian.config.switches.feastNudge ? <p>Try</p> : null);
export const Ad = () => (window.guardian.config.switches.commercialMetrics ? <p>Ad</p> : null);
`,
    });
    expect(configuration.presets).toEqual(['guardian', 'configuration-object', 'environment']);
    expect(readFileSync(path.join(folder, 'halyard.yaml'), 'utf8')).toContain('  - guardian # 2 flags, 2 references\n');
    expect(Object.keys(flags!)).toEqual(['commercialMetrics', 'feastNudge']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'Patterns that are off by default find them: guardian (2 flags, 2 references). `presets:` turns them on.',
    );
    expect(runHalyard(folder, ['check'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('tries them for registered flags that nothing else reads', () => {
    const files = {
      'src/nudge.tsx': `export const Nudge = () => (window.guardian.config.switches.feastNudge ? <p>Try</p> : null);\n`,
      'src/feature-flags.ts': SERVICE,
      'src/use.ts': USE,
    };
    const registryOf = (key: string): Record<string, string> => ({
      'flags.yaml': `flags:\n  ${key}: { type: release, owner: web, purpose: Try it, created: 2026-01-01, expires: 2027-01-01 }\n`,
    });
    expect(initIn({ ...files, ...registryOf('feastNudge') }).configuration.presets).toContain('guardian');
    expect(initIn({ ...files, ...registryOf('otherKey') }).configuration.presets).toBeUndefined();
  });

  it('turns no family on where something else finds a flag', () => {
    const { configuration } = initIn({
      'src/nudge.tsx': `export const Nudge = () => (window.guardian.config.switches.feastNudge ? <p>Try</p> : null);\n`,
      'src/feature-flags.ts': SERVICE,
      'src/use.ts': USE,
    });
    expect(configuration.presets).toBeUndefined();
  });

  it('says what to fill in where it found nothing', () => {
    const folder = workspaceOf({ 'a.ts': 'export const a = 1;\n' });
    expect(runHalyard(folder, ['init']).stdout).toContain('Found no flag.');
    expect(readFileSync(path.join(folder, 'halyard.yaml'), 'utf8')).toContain('# evaluators:');
    expect(runHalyard(folder, ['check'])).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    ['a button', 'export const isEnabled = (name: string) => true;\nisEnabled("save"); isEnabled("send");\n'],
    [
      'a modal',
      'export const useFeaturesModal = (name: string) => open(name);\nuseFeaturesModal("plans"); useFeaturesModal("rbac");\n',
    ],
    ['a setter', 'export const setFeature = (name: string) => save(name);\nsetFeature("plans"); setFeature("rbac");\n'],
    [
      'a sentence',
      'export const getFeature = (text: string) => text;\ngetFeature("Hello world!"); getFeature("How are you?");\n',
    ],
  ])('takes %s for no evaluator', (_, code) => {
    const { configuration, flags } = initIn({ 'src/page.ts': code });
    expect(configuration.evaluators).toBeUndefined();
    expect(flags).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('says that `created` is not known where the history is too long', () => {
    const folder = workspaceOf({ 'src/feature-flags.ts': SERVICE, 'src/use.ts': USE });
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const slow = workspaceOf({
      git: '#!/bin/sh\ncase " $* " in *" log "*) exec sleep 60;; esac\nPATH=${PATH#*:} exec git "$@"\n',
    });
    chmodSync(path.join(slow, 'git'), 0o755);
    const { stdout, status } = runHalyard(folder, ['init'], { PATH: `${slow}:${process.env['PATH']}` });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      "• `created` is left out, since reading Git's history took more than 5 s. Fill it in where a flag's age matters: " +
        'the first line of `git log --reverse --format=%cs -S KEY` is its day.',
    );
    expect(status).toBe(0);
    const flags = readFileSync(path.join(folder, 'flags.yaml'), 'utf8');
    expect(flags).toContain('created: 2029-10-31    # the day of the first commit with the key: git log --reverse');
    expect(Object.keys((parse(flags) as { flags: object }).flags)).toEqual(['dark-mode', 'new-nav']);
  });

  it('says that `created` is not known where the clone is without history', () => {
    const origin = workspaceOf({ 'src/feature-flags.ts': SERVICE, 'src/use.ts': USE });
    const git = (cwd: string, ...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd });
    git(origin, 'init', '--quiet');
    git(origin, 'add', '.');
    git(origin, 'commit', '--quiet', '-m', 'first');
    git(origin, 'commit', '--quiet', '--allow-empty', '-m', 'second');
    expect(runHalyard(origin, ['init', '--dry-run']).stdout).toMatch(/new-nav:\n {4}created: \d{4}-/);
    const clone = path.join(workspaceOf({}), 'clone');
    git(origin, 'clone', '--quiet', '--depth', '1', `file://${origin}`, clone);
    const { stdout } = runHalyard(clone, ['init', '--dry-run']);
    expect(stdout).toContain('`created` is left out, since this clone is without history.');
    expect(stdout).toContain('`git fetch --unshallow`');
    expect(stdout).not.toMatch(/^ {4}created:/m);
  });

  it('says that `created` is not known where the clone lacks old contents', () => {
    const origin = workspaceOf({ 'src/feature-flags.ts': SERVICE, 'src/use.ts': USE });
    const git = (cwd: string, ...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd });
    git(origin, 'init', '--quiet');
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    git(origin, 'add', '.');
    git(origin, 'commit', '--quiet', '-m', 'first');
    writeFileSync(path.join(origin, 'src/use.ts'), `// changed\n${USE}`);
    git(origin, 'commit', '--quiet', '-a', '-m', 'second');
    const clone = path.join(workspaceOf({}), 'clone');
    git(origin, 'clone', '--quiet', '--filter=blob:none', `file://${origin}`, clone);
    expect(runHalyard(clone, ['init']).stdout.replace(/\s+/g, ' ')).toContain(
      '`created` is left out, since this clone lacks the contents of older commits.',
    );
    const flags = readFileSync(path.join(clone, 'flags.yaml'), 'utf8');
    expect(flags).toContain('created: 2029-10-31    # the day of the first commit with the key: git log --reverse');
    expect(flags).not.toMatch(/^ {4}created:/m);

    git(clone, 'fetch', '--quiet', '--refetch', '--no-filter');
    rmSync(path.join(clone, 'flags.yaml'));
    rmSync(path.join(clone, 'halyard.yaml'), { force: true });
    expect(runHalyard(clone, ['init', '--dry-run']).stdout).toMatch(/^ {4}created: \d{4}-/m);
  });

  it('says nothing of `created` where there is no commit yet', () => {
    const folder = workspaceOf({ 'src/feature-flags.ts': SERVICE, 'src/use.ts': USE });
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    expect(runHalyard(folder, ['init']).stdout).not.toContain('created');
  });

  it('says nothing of `created` where there is no repository', () => {
    const folder = workspaceOf({ 'src/feature-flags.ts': SERVICE, 'src/use.ts': USE });
    expect(runHalyard(folder, ['init']).stdout).not.toContain('created');
  });

  it('writes nothing with --dry-run', () => {
    const folder = workspaceOf({ 'src/feature-flags.ts': SERVICE, 'src/use.ts': USE });
    const { stdout, status } = runHalyard(folder, ['init', '--dry-run']);
    expect(stdout).toContain('  - { function: isFeatureEnabled, default: 1 } # src/feature-flags.ts, 2 uses');
    expect(status).toBe(0);
    expect(existsSync(path.join(folder, 'halyard.yaml'))).toBe(false);
  });

  it('says what to fill in where it finds nothing', () => {
    const folder = workspaceOf({ 'src/use.ts': 'export const a = 1;\n' });
    const next = runHalyard(folder, ['init', '--yes']).stdout.split('Next: ')[1]!;
    expect(next.replace(/\s+/g, ' ')).toBe(
      'fill in `evaluators:` and `registry:` of halyard.yaml (docs/guides/configuration.md), then run `halyard scan`. ',
    );
    expect(runHalyard(folder, ['check']).stdout.replace(/\s+/g, ' ')).toContain(
      'Where halyard.yaml is there already, fill in its `registry:` and `evaluators:` (docs/guides/configuration.md).',
    );
  });

  it('leaves a configuration alone', () => {
    const folder = workspaceOf({
      'halyard.yaml': 'registry: []\n',
      'src/feature-flags.ts': SERVICE,
      'src/use.ts': USE,
    });
    const { stdout, status } = runHalyard(folder, ['init']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'halyard.yaml is there already, and stays as it is. What `halyard scan` does not find belongs under its `evaluators:`',
    );
    expect(status).toBe(0);
    expect(existsSync(path.join(folder, 'flags.yaml'))).toBe(false);
  });
});
