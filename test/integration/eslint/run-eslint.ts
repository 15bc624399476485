import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rules } from 'halyard';
import { onTestFinished } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const halyard = path.join(root, 'analyzer/bin/halyard.js');
const require = createRequire(import.meta.url);

/** A day on which the storefront has flags of every age. */
export const TODAY = '2026-11-20';
export const VERSIONS = ['eslint9', 'eslint'] as const;
export type Version = (typeof VERSIONS)[number];

/** What both hosts say of a finding. */
export type Said = [rule: string, severity: string, file: string, line: number, column: number, message: string];

const PARSERS = {
  ts: '@typescript-eslint/parser',
  vue: 'vue-eslint-parser',
  svelte: 'svelte-eslint-parser',
  astro: 'astro-eslint-parser',
};

/** @returns an import's address, for a configuration that lies outside the repository */
const address = (name: string): string =>
  JSON.stringify(
    name === 'eslint-plugin-halyard'
      ? new URL('eslint-plugin/dist/index.js', `file://${root}/`).href
      : `file://${require.resolve(name)}`,
  );

/**
 * @param configs expressions in which `halyard` is the plugin, and `parsers` the parsers
 * @returns an eslint.config.mjs that lints all files in which there may be flags
 */
export function configText(...configs: string[]): string {
  return `import halyard from ${address('eslint-plugin-halyard')};
${Object.entries(PARSERS)
  .map(([name, id]) => `import * as ${name} from ${address(id)};`)
  .join('\n')}
const parsers = { ts, vue, svelte, astro };
const jsx = { ecmaFeatures: { jsx: true } };
export default [
  { files: ['**/*.{ts,tsx,js,jsx,mts,cts}'], languageOptions: { parser: ts, parserOptions: jsx } },
  { files: ['**/*.vue'], languageOptions: { parser: vue, parserOptions: { parser: ts } } },
  { files: ['**/*.svelte'], languageOptions: { parser: svelte, parserOptions: { parser: ts } } },
  { files: ['**/*.astro'], languageOptions: { parser: astro, parserOptions: { parser: ts } } },
  ${configs.join(',\n  ')}
];
`;
}

export const SETTINGS = `{ settings: { halyard: { today: '${TODAY}' } } }`;

/** Makes a folder of texts by path, which goes with the test. */
export function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'halyard-eslint-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** @returns a copy of the sample workspace with an ESLint configuration */
export function storefrontWith(...configs: string[]): string {
  const folder = folderOf({ 'eslint.config.mjs': configText(...configs) });
  cpSync(path.join(root, 'test/fixtures/storefront'), folder, { recursive: true });
  return folder;
}

interface EslintRun {
  said: Said[];
  stderr: string;
  status: number | null;
}

/** The build service of these tests is none. */
function environment(cwd: string, env: Record<string, string>): NodeJS.ProcessEnv {
  const { GITHUB_EVENT_NAME: _, CI_MERGE_REQUEST_IID: __, HALYARD_NEW_SINCE: ___, ...inherited } = process.env;
  return { ...inherited, XDG_CACHE_HOME: `${cwd}-cache`, ...env };
}

/**
 * Runs the real command.
 * @param root what paths are relative to
 */
export function runEslint(
  version: Version,
  cwd: string,
  args: readonly string[] = ['.'],
  { env = {}, input, root: base = cwd }: { env?: Record<string, string>; input?: string; root?: string } = {},
): EslintRun {
  onTestFinished(() => {
    rmSync(`${base}-cache`, { recursive: true, force: true });
  });
  const bin = path.join(path.dirname(require.resolve(`${version}/package.json`)), 'bin/eslint.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [bin, '--format', 'json', ...args], {
    cwd,
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
    env: environment(base, env),
  });
  return { said: stdout.startsWith('[') ? saidByEslint(base, stdout) : [], stderr, status };
}

interface EslintResult {
  filePath: string;
  messages: { ruleId: string | null; severity: number; line: number; column: number; message: string }[];
}

const saidByEslint = (base: string, stdout: string): Said[] =>
  (JSON.parse(stdout) as EslintResult[])
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, severity, line, column, message }): Said => [
        (ruleId ?? 'none').replace('halyard/', ''),
        severity === 2 ? 'error' : 'warning',
        path.relative(base, filePath).replaceAll(path.sep, '/'),
        line,
        column,
        message,
      ]),
    )
    .sort(bySaid);

const kinds = new Map(rules.map(({ meta }) => [meta.id, meta.kind]));

/** @returns what `halyard check` says with the rules that ESLint has, in the files that it lints */
export function runCheck(cwd: string, today = TODAY): Said[] {
  const { stdout, stderr } = spawnSync(process.execPath, [halyard, 'check', '--json', '--no-cache', '--today', today], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: environment(cwd, {}),
  });
  if (stdout === '') throw new Error(stderr);
  const { findings } = JSON.parse(stdout) as {
    findings: {
      rule: string;
      severity: string;
      file: string;
      line: number;
      column: number;
      message: string;
      suppressed: boolean;
    }[];
  };
  return findings
    .filter(({ rule, file, suppressed }) => !suppressed && kinds.get(rule) === 'reference' && IS_LINTED.test(file))
    .map(({ rule, severity, file, line, column, message }): Said => [rule, severity, file, line, column, message])
    .sort(bySaid);
}

const IS_LINTED = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

const bySaid = (a: Said, b: Said): number => {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};
