// `npm run new:preset|new:reader|new:rule -- NAME`: writes the files of a new unit, registers it, and says what to fill in.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { preset } from './templates/preset.mjs';
import { reader } from './templates/reader.mjs';
import { rule } from './templates/rule.mjs';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const root = fileURLToPath(new URL('../../', import.meta.url));
const kinds = { preset, reader, rule };

process.exitCode = run(process.argv.slice(2));

function run([kind, name, ...rest]) {
  const unit = kinds[kind];
  if (unit === undefined) return refuse(`A new unit is one of ${Object.keys(kinds).join(', ')}.`);
  if (name === undefined || rest.length > 0) return refuse(`Say one name: npm run new:${kind} -- ${unit.example}`);
  if (!NAME.test(name)) return refuse(`\`${name}\` is no name: write it in kebab-case, such as ${unit.example}.`);
  const files = unit.files(name);
  const taken = Object.keys(files).filter((file) => existsSync(path.join(root, file)));
  if (taken.length > 0) return refuse(`There is a ${kind} \`${name}\` already: ${taken.join(', ')}.`);

  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const scripts = [unit.listing, ['analyzer/build/docs.mjs', '--no-picture']];
  const failed = scripts.find(
    (script) => spawnSync(process.execPath, script, { cwd: root, stdio: 'inherit' }).status !== 0,
  );
  if (failed) return refuse(`\`node ${failed.join(' ')}\` failed; the new files are written.`);

  const steps = unit.steps(name);
  console.log(
    ['Written:', ...Object.keys(files).map((file) => `  ${file}`), '', 'Next:', ...steps.map(numbered)].join('\n'),
  );
  return 0;
}

function numbered(step, index) {
  return `  ${String(index + 1)}. ${step}`;
}

function refuse(message) {
  console.error(message);
  return 2;
}
