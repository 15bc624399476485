// What the plugin adds to ESLint: time and memory of a whole run, and of linting one file in a warm process.
//
//   node test/bench/eslint.mjs --repository CHECKOUT… [--runs 5] [--bare]
//
// A CHECKOUT with its halyard.yaml is linted with typescript-eslint's parser, without type information, and with its recommended rules (none with
// --bare). Runs with and without the plugin alternate, so that a busy moment of the machine meets both. Checkouts are not written to.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

const TIME = '/usr/bin/time';
const resolved = (name) => fileURLToPath(import.meta.resolve(name));
const ESLINT = path.join(path.dirname(resolved('eslint/package.json')), 'bin/eslint.js');
const GLOB = '**/*.{ts,tsx,js,jsx,mts,cts,mjs,cjs}';

const { values: options } = parseArgs({
  options: {
    repository: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '5' },
    bare: { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs);
if (options.repository.length === 0 || !(runs > 0)) {
  console.error('Say at least one checkout: node test/bench/eslint.mjs --repository CHECKOUT');
  process.exit(2);
}

const scratch = mkdtempSync(path.join(tmpdir(), 'halyard-eslint-'));
try {
  const withPlugin = configuration('with', true);
  const without = configuration('without', false);
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, medians of ${runs}\n`);
  const rows = options.repository.map((given) => row(path.resolve(given), withPlugin, without));
  console.log(
    table(
      [
        'repository',
        'without',
        'with, cold',
        'ratio',
        'with, warm',
        'ratio',
        'memory',
        'ratio',
        'one file',
        'no words',
      ],
      rows,
    ),
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function row(folder, withPlugin, without) {
  const results = { without: [], cold: [], warm: [] };
  for (let i = 0; i < runs; i++) {
    results.without.push(lint(folder, without));
    rmSync(cacheOf('with'), { recursive: true, force: true });
    results.cold.push(lint(folder, withPlugin));
    results.warm.push(lint(folder, withPlugin));
  }
  const one = oneFile(folder);
  return [
    path.basename(folder),
    seconds(results.without),
    seconds(results.cold),
    ratio(results.cold, results.without, 'milliseconds'),
    seconds(results.warm),
    ratio(results.warm, results.without, 'milliseconds'),
    `${Math.round(median(results.cold, 'kilobytes') / 1024)} MB`,
    ratio(results.cold, results.without, 'kilobytes'),
    `${one.candidate.toFixed(1)} ms`,
    `${one.plain.toFixed(2)} ms`,
  ];
}

function cacheOf(name) {
  return path.join(scratch, `cache-${name}`);
}

function configuration(name, hasPlugin) {
  const file = path.join(scratch, `${name}.config.mjs`);
  const ts = JSON.stringify(import.meta.resolve('typescript-eslint'));
  const own = JSON.stringify(import.meta.resolve('eslint-plugin-halyard'));
  const settings = JSON.stringify({ halyard: { cacheLocation: cacheOf(name) } });
  writeFileSync(
    file,
    `import ts from ${ts};
${hasPlugin ? `import halyard from ${own};` : ''}
export default [
  { files: [${JSON.stringify(GLOB)}], linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ...[ts.configs.${options.bare ? 'base' : 'recommended'}].flat(),
  ${hasPlugin ? `halyard.configs.recommended, { settings: ${settings} },` : ''}
];
`,
  );
  return file;
}

function lint(folder, config) {
  const command = [process.execPath, ESLINT, '--config', config, '--no-inline-config', '--format', 'json', '.'];
  const timed = existsSync(TIME) ? [TIME, '-f', '\npeak %M', ...command] : command;
  const started = performance.now();
  const { status, stderr } = spawnSync(timed[0], timed.slice(1), {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (status !== 0 && status !== 1) throw new Error(`ESLint in ${folder} ended with ${status}.\n${stderr}`);
  const peak = /\npeak (\d+)\s*$/.exec(stderr)?.[1];
  return { milliseconds: performance.now() - started, kilobytes: Number(peak ?? 0) };
}

/** What a changed text costs in a process that has linted before, the slowest twentieth of the files left out. */
function oneFile(folder) {
  const script = path.join(scratch, 'one-file.mjs');
  const session = import.meta.resolve('halyard/session');
  writeFileSync(
    script,
    `import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Session } from ${JSON.stringify(session)};
const session = new Session({ cwd: '.', cacheLocation: ${JSON.stringify(cacheOf('with'))} });
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 1 << 30 })
  .split('\\n').filter((file) => /\\.[cm]?[jt]sx?$/.test(file));
const texts = files.flatMap((file) => { try { return [[file, readFileSync(file, 'utf8')]]; } catch { return []; } });
for (const [file, text] of texts) session.findingsFor(file, text);
const times = { candidate: [], plain: [] };
const { linked } = JSON.parse(readFileSync(${JSON.stringify(path.join(cacheOf('with'), 'session.json'))}, 'utf8').split('\\n')[1]);
const isLinked = new Set(linked);
const some = (list) => list.filter((_, i) => i % Math.ceil(list.length / 60) === 0);
for (const kind of ['candidate', 'plain']) {
  const of = some(texts.filter(([file]) => isLinked.has(file) === (kind === 'candidate')));
  if (of[0]) session.findingsFor(of[0][0], of[0][1] + '\\n;');
  for (const [file, text] of of) {
    const started = performance.now();
    session.findingsFor(file, text + '\\n');
    times[kind].push(performance.now() - started);
  }
  times[kind].sort((a, b) => a - b);
}
const p95 = (list) => list[Math.floor(list.length * 0.95)] ?? 0;
console.log(JSON.stringify({ candidate: p95(times.candidate), plain: p95(times.plain) }));
`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function median(results, field) {
  const sorted = results.map((result) => result[field]).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function seconds(results) {
  return `${(median(results, 'milliseconds') / 1000).toFixed(2)} s`;
}

function ratio(results, base, field) {
  return (median(results, field) / median(base, field)).toFixed(2);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
