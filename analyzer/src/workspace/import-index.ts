import { posix } from 'node:path';
import type { ModuleResolution } from './module-resolution.js';

/** Which files import which, from the specifiers that a first reading gathered. Specifiers are resolved only when their last part fits. */
export class ImportIndex {
  readonly #byName = new Map<string, { from: string; specifier: string }[]>();

  constructor(
    readonly resolution: ModuleResolution,
    imports: Iterable<[file: string, specifiers: readonly string[]]>,
  ) {
    for (const [from, specifiers] of imports) {
      for (const specifier of specifiers) {
        const name = lastName(specifier, from);
        const list = this.#byName.get(name);
        if (list === undefined) this.#byName.set(name, [{ from, specifier }]);
        else list.push({ from, specifier });
      }
    }
  }

  /** @returns the files with an import, export-from or require that means the file */
  importersOf(file: string): string[] {
    const found = new Set<string>();
    for (const name of namesOf(file)) {
      for (const { from, specifier } of this.#byName.get(name) ?? []) {
        if (!found.has(from) && from !== file && this.resolution.resolve(from, specifier) === file) found.add(from);
      }
    }
    // A package's entry is imported by the package's name.
    for (const name of this.resolution.packageNamesOf(file)) {
      for (const { from, specifier } of this.#byName.get(name) ?? []) {
        if (!found.has(from) && this.resolution.resolve(from, specifier) === file) found.add(from);
      }
    }
    return [...found];
  }
}

const withoutEnding = (name: string): string => name.replace(/(\.d)?\.[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/, '');

function lastName(specifier: string, from: string): string {
  const last = specifier.slice(specifier.lastIndexOf('/') + 1);
  if (last !== '.' && last !== '..' && last !== '') return withoutEnding(last);
  const path = posix.join(specifier.startsWith('.') ? posix.dirname(from) : '', specifier).replace(/\/$/, '');
  return withoutEnding(path.slice(path.lastIndexOf('/') + 1));
}

function namesOf(file: string): string[] {
  const base = withoutEnding(posix.basename(file));
  return base === 'index' ? ['index', posix.basename(posix.dirname(file))] : [base];
}
