// Writes the reference pages, the table of rules and the picture in the README from the sources. `--check` writes nothing and fails on a difference,
// `--no-picture` leaves the README alone, whose picture needs a build.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLinePage } from './docs/command-line.mjs';
import { configurationPage } from './docs/configuration.mjs';
import { eslintReadme } from './docs/eslint-rules.mjs';
import { formatsPage } from './docs/formats.mjs';
import { readmePicture } from './docs/picture.mjs';
import { presetsPage } from './docs/presets.mjs';
import { registryPage } from './docs/registry.mjs';
import { rulesPage } from './docs/rules.mjs';
import { loadSources } from './docs/sources.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const GENERATED = '<!-- Written by `npm run docs`: change its source instead. -->';
const check = process.argv.includes('--check');
const sources = await loadSources(root);

const pages = {
  'docs/reference/configuration.md': configurationPage(sources),
  'docs/reference/registry.md': registryPage(sources),
  'docs/reference/formats.md': formatsPage(sources),
  'docs/reference/presets.md': presetsPage(sources),
  'docs/reference/cli.md': commandLinePage(sources),
  'docs/rules/README.md': rulesPage(sources),
};
for (const [file, text] of Object.entries(pages)) update(file, `${GENERATED}\n\n${text.trim()}\n`);
const ofPlugin = read('eslint-plugin/README.md');
if (ofPlugin !== undefined) update('eslint-plugin/README.md', eslintReadme(sources, ofPlugin));
if (!process.argv.includes('--no-picture')) update('README.md', readmePicture(root, read('README.md') ?? ''));

function update(file, text) {
  if (read(file) === text) return;
  if (check) {
    console.error(`${file} is not what its sources say. Run \`npm run docs\`.`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function read(file) {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}
