import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository's folder. */
export const root = path.join(import.meta.dirname, '../..');

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

export const readJson = (file: string): Record<string, unknown> => JSON.parse(read(file)) as Record<string, unknown>;

/** @returns the names in a folder, in order; nothing for a folder that is not there. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(path.join(root, folder)).sort();
  } catch {
    return [];
  }
}

/** @returns the units of a folder: its modules but for the listing, templates and types. */
export const unitsIn = (folder: string, marker: string): string[] =>
  namesIn(folder)
    .filter((file) => /^[a-z0-9][a-z0-9-]*\.ts$/.test(file) && file !== 'index.ts')
    .filter((file) => read(`${folder}/${file}`).includes(marker))
    .map((file) => file.slice(0, -'.ts'.length));

/** @returns the repository's own Markdown pages. */
export const pages = (): string[] => [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'docs/guides', 'docs/reference', 'docs/rules'].flatMap((folder) =>
    namesIn(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`),
  ),
];
