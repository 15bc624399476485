import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const report = process.env.HALYARD_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/{unit,integration,e2e,meta}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // `.ci/run` counts from the file that it names here.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
  resolve: {
    alias: [
      { find: /^halyard$/, replacement: source('analyzer/src/index.ts') },
      { find: /^eslint-plugin-halyard$/, replacement: source('eslint-plugin/src/index.ts') },
    ],
  },
});
