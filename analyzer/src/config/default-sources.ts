import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfiguredSource } from '../registry/source.js';

/** @returns `flags.yaml` and `flags/` where they are; a folder without YAML is somebody's source code. */
export function defaultSources(root: string): ConfiguredSource[] {
  const files = ['flags.yaml', 'flags.yml'].filter((name) => existsSync(join(root, name)));
  const folder = hasYaml(join(root, 'flags')) ? ['flags'] : [];
  return [...files, ...folder].map((path) => ({ format: 'file', path, complete: true, options: {} }));
}

function hasYaml(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => /\.ya?ml$/.test(name));
  } catch {
    return false;
  }
}
