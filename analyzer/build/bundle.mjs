import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = new URL('../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));

rmSync(new URL('dist/cli/chunks', folder), { recursive: true, force: true });
await build({
  absWorkingDir: fileURLToPath(folder),
  entryPoints: { cli: 'src/cli/main.ts' },
  outdir: 'dist',
  chunkNames: 'cli/chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // The compiler is as large as everything else a hundred times over, and its types must stay one with the library's.
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
});
chmodSync(new URL('bin/halyard.js', folder), 0o755);
