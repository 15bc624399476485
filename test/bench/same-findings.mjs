#!/usr/bin/env node
/**
 * Holds what `eslint` says with the plugin against what `halyard check` says, on copies of real repositories with seeded registries: rule, message, file,
 * start and end of each finding, in a whole run, in threads, with a warm cache, from a folder within, with byte-order marks and CRLF, and of
 * unsaved text. Exit status 1 is a difference.
 *
 *     node test/bench/same-findings.mjs CHECKOUT [CHECKOUT …] [--parsers]
 *
 * With --parsers all files are linted with each parser that there is, and must not make a rule throw.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ESLint } from 'eslint';
import { rules } from 'halyard';
import { halyard, ROUNDS, seededWorkspace, TODAY } from './seeded-workspace.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { parsers: { type: 'boolean', default: false } },
});
if (positionals.length === 0) {
  process.stderr.write('Name at least one checkout.\n');
  process.exit(2);
}

const eslint = join(dirname(fileURLToPath(import.meta.resolve('eslint/package.json'))), 'bin/eslint.js');
const address = (name) => JSON.stringify(import.meta.resolve(name));
const LINTED = '**/*.{ts,tsx,js,jsx,mts,cts,mjs,cjs,vue,svelte}';
const IS_LINTED = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const PARSERS = ['espree', '@typescript-eslint/parser', 'vue-eslint-parser', 'svelte-eslint-parser'];
const MOST_UNSAVED = 12;
const onReferences = new Set(rules.flatMap(({ meta }) => (meta.kind === 'reference' ? [meta.id] : [])));

let differences = 0;
for (const checkout of positionals) {
  const { root, assign, configure } = seededWorkspace(checkout);
  const scratch = mkdtempSync(join(tmpdir(), 'halyard-same-'));
  try {
    // The registry that lacks flags has the most to say of code.
    assign(ROUNDS - 1);
    configure('strict');
    await compare(basename(checkout), { root, scratch });
    if (values.parsers) withParsers(basename(checkout), { root, scratch });
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
}
process.exitCode = differences > 0 ? 1 : 0;

async function compare(name, at) {
  const { root, scratch } = at;
  const config = configuration(at, 'halyard.configs.strict');
  const cached = configuration(at, `halyard.config({ root: ${JSON.stringify(root)}, set: 'strict', ...settings })`);
  const whole = checked(root);
  say(name, 'whole', lint(at, config), whole);
  say(name, 'threads', lint(at, config, ['--concurrency', '2', '.']), whole);
  const cache = ['--cache', '--cache-location', join(scratch, 'eslint-cache'), '.'];
  say(name, 'cold cache', lint(at, cached, cache), whole);
  say(name, 'warm cache', lint(at, cached, cache), whole);
  const files = [...new Set(whole.map(({ file }) => file))];
  const folder = deepest(files);
  const inFolder = ({ file }) => file.startsWith(`${folder}/`);
  const within = lint(at, config, ['.'], join(root, folder));
  say(name, `from ${folder}`, within, whole.filter(inFolder));
  await unsaved(name, at, files);
  files.forEach((file, index) => {
    const text = readFileSync(join(root, file), 'utf8');
    const other = text.replace(/\r?\n/g, '\r\n');
    writeFileSync(join(root, file), index % 3 === 0 ? `\ufeff${text}` : index % 3 === 1 ? other : `\ufeff${other}`);
  });
  say(name, 'byte-order marks and CRLF', lint(at, config), checked(root));
}

/** The same edits for both: ESLint gets them as text, and the command finds them saved. */
async function unsaved(name, { root, scratch }, files) {
  const engine = new ESLint({ cwd: root, overrideConfigFile: join(scratch, 'eslint.config.mjs') });
  const step = Math.max(1, Math.ceil(files.length / MOST_UNSAVED));
  for (const file of files.filter((_, index) => index % step === 0)) {
    const path = join(root, file);
    const before = readFileSync(path, 'utf8');
    const keys = [...before.matchAll(/(['"])([\w.-]{4,})\1/g)].map(([, , key]) => key);
    const key = keys[Math.floor(keys.length / 2)];
    const lines = key === undefined ? before : before.replaceAll(key, `${key}Two`);
    const text = `\n// A new first line\n${lines}\n`;
    const results = await engine.lintText(text, { filePath: path });
    writeFileSync(path, text);
    const expected = checked(root).filter((one) => one.file === file);
    writeFileSync(path, before);
    say(name, `unsaved ${file}`, saidBy(root, results), expected);
  }
}

/** A rule that throws ends the run. */
function withParsers(name, at) {
  const expected = checked(at.root);
  for (const parser of PARSERS) {
    say(name, parser, lint(at, configuration(at, 'halyard.configs.strict', parser)), expected);
  }
}

function configuration({ root, scratch }, set, parser = '@typescript-eslint/parser') {
  const file = join(scratch, 'eslint.config.mjs');
  const settings = JSON.stringify({ today: TODAY, cacheLocation: join(scratch, 'halyard') });
  const parsing = (id) =>
    `{ parser: (await import(${address(id)})).default ?? await import(${address(id)}), parserOptions }`;
  writeFileSync(
    file,
    `import halyard from ${address('eslint-plugin-halyard')};
const settings = ${settings};
const parserOptions = { ecmaFeatures: { jsx: true }, extraFileExtensions: ['.vue', '.svelte'] };
export default [
  { basePath: ${JSON.stringify(root)}, files: [${JSON.stringify(LINTED)}], languageOptions: ${parsing(parser)} },
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ${set},
  { settings: { halyard: settings } },
];
`,
  );
  return file;
}

function lint({ root }, config, args = ['.'], cwd = root) {
  const command = [eslint, '--config', config, '--format', 'json', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0 && status !== 1) throw new Error(`ESLint ended with ${status}.\n${stderr}`);
  return saidBy(root, JSON.parse(stdout));
}

/** Files that ESLint can't parse have no findings. */
function saidBy(root, results) {
  const paths = results.map(({ filePath, messages }) => [relative(root, filePath).replaceAll('\\', '/'), messages]);
  return {
    files: results.length,
    fatal: new Set(paths.flatMap(([file, messages]) => (messages.some(({ fatal }) => fatal) ? [file] : []))),
    linted: new Set(paths.map(([file]) => file)),
    said: paths.flatMap(([file, messages]) =>
      messages
        .filter(({ ruleId }) => ruleId?.startsWith('halyard/') === true)
        .map(({ ruleId, severity, message, line, column, endLine, endColumn }) => ({
          rule: ruleId.slice('halyard/'.length),
          severity: severity === 2 ? 'error' : 'warning',
          message,
          file,
          line,
          column,
          endLine,
          endColumn,
        })),
    ),
  };
}

function checked(root) {
  const { findings } = JSON.parse(halyard(root, 'check', '--json'));
  return findings.filter(({ rule, suppressed, file }) => !suppressed && onReferences.has(rule) && IS_LINTED.test(file));
}

function keyOf({ rule, severity, message, file, line, column, endLine, endColumn }) {
  return JSON.stringify([file, line, column, endLine, endColumn, rule, severity, message]);
}

function say(name, what, { said, linted, fatal, files }, expected) {
  const both = expected.filter(({ file }) => linted.has(file) && !fatal.has(file)).map(keyOf);
  const given = said.filter(({ file }) => !fatal.has(file)).map(keyOf);
  const more = without(given, both);
  const less = without(both, given);
  differences += more.length + less.length;
  process.stdout.write(
    `${name}: ${what}: ${given.length} of ${both.length} findings in ${files} files, ${fatal.size} not parsed\n`,
  );
  for (const one of more) process.stdout.write(`  only eslint ${one}\n`);
  for (const one of less) process.stdout.write(`  only check  ${one}\n`);
}

/** As multisets. */
function without(list, other) {
  const counts = new Map();
  for (const one of other) counts.set(one, (counts.get(one) ?? 0) + 1);
  return list.filter((one) => {
    const count = counts.get(one) ?? 0;
    counts.set(one, count - 1);
    return count <= 0;
  });
}

/** @returns the folder, below the root, that holds the most findings at its depth of two */
function deepest(files) {
  const counts = new Map();
  for (const file of files) {
    const folder = file.split('/').slice(0, -1).slice(0, 2).join('/');
    if (folder !== '') counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0][0];
}
