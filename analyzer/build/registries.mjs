// Writes the listings of folders whose files register themselves; with --check it only says which one is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const source = fileURLToPath(new URL('../src/', import.meta.url));

const registries = [
  {
    folder: 'registry/readers',
    member: 'reader',
    listing: 'readers',
    type: 'RegistryReader',
    from: '../reader.js',
    summary: 'Every registry format, by its word in the configuration.',
  },
];

let stale = false;
for (const registry of registries) {
  const index = join(source, registry.folder, 'index.ts');
  const expected = await listing(registry, index);
  if (read(index) === expected) continue;
  if (process.argv.includes('--check')) {
    stale = true;
    console.error(`${relative(process.cwd(), index)} is stale. Run \`node analyzer/build/registries.mjs\`.`);
  } else {
    writeFileSync(index, expected);
  }
}
process.exitCode = stale ? 1 : 0;

async function listing({ folder, member, listing, type, from, summary }, index) {
  const ids = readdirSync(join(source, folder))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !file.startsWith('_'))
    .map((file) => basename(file, '.ts'))
    .sort();
  for (const id of ids) {
    const text = read(join(source, folder, `${id}.ts`)) ?? '';
    if (!text.includes(`export const ${member}`)) {
      throw new Error(
        `${folder}/${id}.ts doesn't export \`${member}\`; move what several files share out of this folder.`,
      );
    }
  }
  const text = [
    "// Generated from this folder's files by `node analyzer/build/registries.mjs`.",
    `import type { ${type} } from '${from}';`,
    ...ids.map((id) => `import { ${member} as ${local(id)} } from './${id}.js';`),
    '',
    `/** ${summary} */`,
    `export const ${listing}: Readonly<Record<string, ${type}>> = {`,
    ...ids.map((id) => (local(id) === id ? `${id},` : `'${id}': ${local(id)},`)),
    '};',
    '',
  ].join('\n');
  return format(text, { ...(await resolveConfig(index)), filepath: index });
}

function local(id) {
  return id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
