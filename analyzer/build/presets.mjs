import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../src/presets/', import.meta.url);
const index = new URL('index.ts', folder);

/** The module names of the families; `_template.ts` is no preset. */
const families = readdirSync(folder)
  .filter((file) => /^[a-z0-9][a-z0-9-]*\.ts$/.test(file) && file !== 'index.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

const variable = (family) => family.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const text = `// Written by analyzer/build/presets.mjs from the files of this folder.
import type { Preset } from '../model/evaluator.js';
${families.map((family) => `import { presets as ${variable(family)} } from './${family}.js';`).join('\n')}

/** All presets, by id. */
export const presets: readonly Preset[] = [
${families.map((family) => `  ...${variable(family)},`).join('\n')}
].sort((a, b) => (a.id < b.id ? -1 : 1));
`;

const current = () => {
  try {
    return readFileSync(index, 'utf8');
  } catch {
    return '';
  }
};

if (!process.argv.includes('--check')) {
  writeFileSync(index, text);
} else if (current() !== text) {
  console.error(`${fileURLToPath(index)} is stale: run \`node analyzer/build/presets.mjs\`.`);
  process.exitCode = 1;
}
