import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parserModule, slimCompiler } from './parser.mjs';

/** What esbuild writes beside the compiled sources. */
const BUNDLES = /^cli[\\/](?:chunks[\\/]|(?:session|engine)\.js$)/;
const folder = new URL('../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));

const common = {
  absWorkingDir: fileURLToPath(folder),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  plugins: [slimCompiler],
  // What needs the whole compiler takes it from its package.
  external: ['ts-morph'],
  // The UMD build that jsonc-parser names as main hides its own imports from a bundler.
  mainFields: ['module', 'main'],
  define: { HALYARD_VERSION: JSON.stringify(version), HALYARD_BUILD: JSON.stringify(buildOf('dist/')) },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
};

// The command line and its second thread: one CommonJS file each, of which Node can keep the compiled code.
const { outputFiles } = await build({
  ...common,
  entryPoints: { cli: 'src/cli/main.ts', worker: 'src/worker.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { ...common.define, 'import.meta.url': '__bundle' },
  banner: { js: "const __bundle = require('node:url').pathToFileURL(__filename).href;" },
  write: false,
});
for (const { path, text } of outputFiles) writeFileSync(path, named(text));
writeFileSync(new URL('dist/parser.cjs', folder), named(parserModule()));

// What other programs import.
const { metafile } = await build({
  ...common,
  entryPoints: { 'cli/session': 'src/session.ts', 'cli/engine': 'src/session/engine.ts' },
  chunkNames: 'cli/chunks/[name]-[hash]',
  splitting: true,
  format: 'esm',
  // What of the bundled packages is CommonJS calls `require` for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
  metafile: true,
});

/** @returns what changes with the compiled code that bundles are made of */
function buildOf(path) {
  const hash = createHash('sha256').update(version);
  const files = readdirSync(new URL(path, folder), { recursive: true }).filter(
    (file) => /\.js$/.test(file) && !BUNDLES.test(file),
  );
  for (const file of files.sort()) hash.update(file).update(readFileSync(new URL(path + file, folder)));
  return hash.digest('hex').slice(0, 16);
}

/** @returns the code below a line that names its content, by which its compiled form is found */
function named(code) {
  return `// ${createHash('sha256').update(code).digest('hex').slice(0, 16)}\n${code}`;
}

// Last, so that a run that began before still finds its chunks for as long as can be.
const chunks = new URL('dist/cli/chunks/', folder);
const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of readdirSync(chunks)) if (!made.has(name)) rmSync(new URL(name, chunks));
chmodSync(new URL('bin/halyard.js', folder), 0o755);
rmSync(new URL('dist/.compiled/', folder), { recursive: true, force: true });
