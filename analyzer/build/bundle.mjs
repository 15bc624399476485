import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parserModule, slimCompiler } from './parser.mjs';

const folder = new URL('../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));

const { metafile } = await build({
  absWorkingDir: fileURLToPath(folder),
  entryPoints: {
    cli: 'src/cli/main.ts',
    'cli/worker': 'src/worker.ts',
    'cli/session': 'src/session.ts',
    'cli/engine': 'src/session/engine.ts',
  },
  outdir: 'dist',
  chunkNames: 'cli/chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  plugins: [slimCompiler],
  // What needs the whole compiler takes it from its package.
  external: ['ts-morph'],
  // The UMD build that jsonc-parser names as main hides its own imports from a bundler.
  mainFields: ['module', 'main'],
  define: { HALYARD_VERSION: JSON.stringify(version) },
  // What of the bundled packages is CommonJS calls `require` for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
});

writeFileSync(new URL('dist/cli/parser.cjs', folder), parserModule());

// Last, so that a run that began before still finds its chunks for as long as can be.
const chunks = new URL('dist/cli/chunks/', folder);
const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of readdirSync(chunks)) if (!made.has(name)) rmSync(new URL(name, chunks));
chmodSync(new URL('bin/halyard.js', folder), 0o755);
