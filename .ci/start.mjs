// `npm start`: installs, builds, and checks the sample shop.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SAMPLE = 'test/fixtures/storefront';

if (!isInstalled()) npm('Installing', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
npm('Building', ['run', '--silent', 'build']);

console.log(`\n$ halyard check --cwd ${SAMPLE} --today 2026-11-21\n`);
const checked = spawnSync(
  process.execPath,
  ['analyzer/bin/halyard.js', 'check', '--cwd', SAMPLE, '--today', '2026-11-21'],
  { cwd: root, stdio: 'inherit' },
);
// 1 says that there are findings, which the sample is full of.
if (checked.status !== 0 && checked.status !== 1) process.exit(checked.status ?? 2);
console.log(`\nThese troubles are planted in ${SAMPLE}. In your own project: npx halyard init`);

/** npm's own record of what it installed is newer than every file that says what to install. */
function isInstalled() {
  const record = `${root}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const installed = statSync(record).mtimeMs;
  const manifests = ['.', 'analyzer', 'eslint-plugin', 'extension', 'test'].map((folder) => `${folder}/package.json`);
  return [...manifests, 'package-lock.json'].every((file) => statSync(`${root}${file}`).mtimeMs <= installed);
}

/** Shows one line, and npm's output only when it fails. */
function npm(title, args) {
  const started = performance.now();
  process.stdout.write(`${title} … `);
  const cli = process.env.npm_execpath;
  const [command, before] = cli === undefined ? ['npm', []] : [process.execPath, [cli]];
  const { status, stdout, stderr, error } = spawnSync(command, [...before, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: cli === undefined && process.platform === 'win32',
  });
  if (status === 0) {
    console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
    return;
  }
  console.log('failed');
  console.error([stdout, stderr, error?.message].filter(Boolean).join('\n'));
  process.exit(2);
}
