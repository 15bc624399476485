// How long a scan takes, and how much memory: side by side with `fallow flags`, or with 50 and 5,000 registered flags.
//
//   node test/bench/speed.mjs --repository CHECKOUT[=CONFIG]… [--fallow BINARY] [--runs 7]
//   node test/bench/speed.mjs --flags --repository CHECKOUT[=CONFIG]… [--runs 7]
//
// The runs alternate, so that a busy moment of the machine meets all of them. Checkouts are not written to.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';

const HALYARD = fileURLToPath(new URL('../../analyzer/bin/halyard.js', import.meta.url));
const TIME = '/usr/bin/time';

const { values: options } = parseArgs({
  options: {
    repository: { type: 'string', multiple: true, default: [] },
    fallow: { type: 'string' },
    runs: { type: 'string', default: '7' },
    flags: { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs);
const repositories = options.repository.map((given) => {
  const [folder, config] = given.split('=');
  return { name: path.basename(folder), folder: path.resolve(folder), config: config && path.resolve(config) };
});
if (repositories.length === 0 || !(runs > 0)) {
  console.error('Say at least one checkout: node test/bench/speed.mjs --repository CHECKOUT[=CONFIG]');
  process.exit(2);
}

const scratch = mkdtempSync(path.join(tmpdir(), 'halyard-speed-'));
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, medians of ${runs}\n`);
  console.log(options.flags ? manyFlags() : sideBySide());
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function sideBySide() {
  const fallow = options.fallow ? path.resolve(options.fallow) : installedFallow();
  const rows = repositories.map(({ name, folder, config }) => {
    const cache = path.join(scratch, `cache-${name}`);
    const commands = {
      fallow: { command: [fallow, 'flags', '--no-cache'], folder },
      cold: scan({ folder, config }, '--no-cache'),
      warm: scan({ folder, config }, '--cache-location', cache),
    };
    const [first] = measure({ first: commands.warm }, 1).first;
    const { fallow: peer, cold, warm } = measure(commands, runs);
    const { flags, references, stats } = JSON.parse(first.stdout);
    return [
      name,
      stats.files,
      `${flags.length} / ${references.length}`,
      peer.some(({ ok }) => !ok) ? 'no result' : seconds(peer),
      seconds(cold),
      peer.some(({ ok }) => !ok) ? '–' : ratio(cold, peer),
      seconds(warm),
      ratio(warm, cold),
      ...[peer, cold, warm].map(megabytes),
    ];
  });
  return table(
    [
      'repository',
      'files',
      'flags / references',
      'fallow, cold',
      'halyard, cold',
      'ratio',
      'halyard, warm',
      'of cold',
      'fallow, peak',
      'cold, peak',
      'warm, peak',
    ],
    rows,
  );
}

/** The checkout's own flags first, then made-up ones: a registry with the same references and more entries. */
function manyFlags() {
  const rows = repositories.map(({ name, folder, config }) => {
    const copy = path.join(scratch, name);
    cpSync(folder, copy, { recursive: true, filter: (file) => !/[\\/](node_modules|\.git)$/.test(file) });
    const [found] = measure({ found: scan({ folder, config }, '--no-cache') }, 1).found;
    const own = JSON.parse(found.stdout).flags.map(({ key }) => key);
    const few = scan({ folder: copy, config: registryOf(copy, config, own, 50) }, '--no-cache');
    const many = scan({ folder: copy, config: registryOf(copy, config, own, 5000) }, '--no-cache');
    const results = measure({ few, many }, runs);
    return [
      name,
      seconds(results.few),
      seconds(results.many),
      ratio(results.many, results.few),
      megabytes(results.many),
    ];
  });
  return table(['repository', '50 flags', '5,000 flags', 'ratio', 'peak with 5,000'], rows);
}

/** Writes a registry of that size and a configuration that names it, with everything else as the given configuration has it. */
function registryOf(folder, config, own, size) {
  const keys = [...new Set([...own, ...madeUp(size)])].slice(0, size);
  const flags = Object.fromEntries(keys.map((key) => [key, { owner: 'team-a', expires: '2027-12-31' }]));
  const file = `halyard-speed-${size}.yaml`;
  writeFileSync(path.join(folder, file), stringify({ flags }));
  const given = config ? parse(readFileSync(config, 'utf8')) : {};
  const written = path.join(scratch, `${path.basename(folder)}-${size}.yaml`);
  writeFileSync(written, stringify({ ...given, registry: [{ file, complete: true }] }));
  return written;
}

/** Keys of the words that real ones have, so that they look like other text of the code. */
function madeUp(count) {
  const what = ['new', 'enable', 'show', 'use', 'improved', 'fast', 'inline', 'beta', 'legacy', 'shared'];
  const where = ['checkout', 'search', 'dashboard', 'table', 'editor', 'upload', 'billing', 'invite', 'login', 'menu'];
  const part = ['button', 'panel', 'list', 'form', 'modal', 'header', 'filter', 'query', 'cache', 'page'];
  return Array.from({ length: count }, (_, i) => {
    const words = [what[i % 10], where[Math.floor(i / 10) % 10], part[Math.floor(i / 100) % 10]];
    return [...words, ...(i < 1000 ? [] : [`v${Math.floor(i / 1000) + 1}`])].join('-');
  });
}

function scan({ folder, config }, ...more) {
  const named = config ? ['--config', config] : [];
  return { command: [process.execPath, HALYARD, 'scan', '--json', ...named, ...more], folder, mustSucceed: true };
}

function measure(commands, times) {
  const results = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let i = 0; i < times; i++) {
    for (const [name, given] of Object.entries(commands)) results[name].push(runOnce(given));
  }
  return results;
}

function runOnce({ command, folder, mustSucceed }) {
  const timed = existsSync(TIME) ? [TIME, '-f', '\npeak %M', ...command] : command;
  const started = performance.now();
  const { status, signal, stdout, stderr, error } = spawnSync(timed[0], timed.slice(1), {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  const milliseconds = performance.now() - started;
  // `time` gives 128 and more for a command that a signal ended.
  const ok = signal === null && error === undefined && status < 2;
  if (mustSucceed && status !== 0) {
    throw new Error(`\`${command.join(' ')}\` in ${folder} ended with ${status ?? signal}.\n${stderr}`);
  }
  const peak = /\npeak (\d+)\s*$/.exec(stderr)?.[1];
  return { milliseconds, ok, stdout, kilobytes: peak && Number(peak) };
}

function installedFallow() {
  console.log('Installing fallow …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', scratch, 'fallow'];
  const { status, stderr } = spawnSync(npm, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`fallow can't be installed: name its binary with --fallow.\n${stderr}`);
  return path.join(scratch, 'node_modules/.bin/fallow');
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function milliseconds(results) {
  return median(results.map((result) => result.milliseconds));
}

function seconds(results) {
  return `${(milliseconds(results) / 1000).toFixed(2)} s`;
}

function ratio(results, base) {
  return (milliseconds(results) / milliseconds(base)).toFixed(2);
}

function megabytes(results) {
  const known = results.flatMap(({ kilobytes }) => kilobytes ?? []);
  return known.length === 0 ? '–' : `${Math.round(Math.max(...known) / 1024)} MB`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
