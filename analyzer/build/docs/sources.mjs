import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const CONTENTS = `
export { configJsonSchema } from './config/schema.js';
export * from './config/defaults.js';
export { DEFAULT_ENVIRONMENTS, DEFAULT_POLICIES } from './config/policies.js';
export { DEFAULT_ROLLOUT_LIMITS } from './config/rollout-limits.js';
export { registryJsonSchema, flagFileJsonSchema } from './registry/schema.js';
export { readers } from './registry/readers/index.js';
export { presets } from './presets/index.js';
export { activePresets } from './link/active-presets.js';
export { rules } from './rules/index.js';
export { createProgram } from './cli/program.js';
`;

/** @returns what the pages are made of, from the sources as they are now and not from the last build. */
export async function loadSources(root) {
  const outfile = path.join(root, 'node_modules/.cache/halyard-docs', `${String(process.pid)}.mjs`);
  await build({
    stdin: { contents: CONTENTS, resolveDir: path.join(root, 'analyzer/src'), loader: 'ts' },
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    define: { HALYARD_VERSION: '"0.0.0"' },
    logLevel: 'error',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}
