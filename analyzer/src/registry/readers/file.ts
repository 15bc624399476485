import { posix } from 'node:path';
import { ConfigurationError } from '../../model/errors.js';
import { parseDocument, type DocumentNode } from '../document.js';
import { isSingleFlag, readRegistry, readSingleFlag } from '../native.js';
import type { RegistryReader } from '../reader.js';

/** Halyard's own format. */
export const reader: RegistryReader = {
  id: 'file',
  title: 'Halyard',
  summary:
    "Halyard's own format: `flags.yaml` with all flags, rollout policies, artifacts and teams, or a folder `flags/` with one file per flag.",
  usual: ['flags.{yaml,yml}', 'flags/*.{yaml,yml}'],
  complete: true,
  mapping: { key: "the key under `flags`, or the file's name", '*': 'the field of the same name' },
  detect(source) {
    if (!/\.(ya?ml|jsonc?)$/i.test(source.file)) return false;
    try {
      readNative(parseDocument(source), source);
      return true;
    } catch {
      return false;
    }
  },
  read: (source) => readNative(parseDocument(source), source),
};

function readNative(
  root: DocumentNode,
  source: Parameters<RegistryReader['read']>[0],
): ReturnType<RegistryReader['read']> {
  if (root.kind === 'scalar' && root.value === null) return { entries: [] };
  if (root.kind !== 'map') {
    throw new ConfigurationError('A registry is a map with `flags`; this file is not a map.', {
      place: { file: source.file, line: root.place.line, column: root.place.column },
      remedy: 'Start the file with `flags:`.',
    });
  }
  // A misspelt `flags:` in flags.yaml itself must not become a flag named `flags`.
  const mayBeSingle = posix.basename(source.file).replace(/\.[^.]+$/, '') !== 'flags';
  return mayBeSingle && isSingleFlag(root) ? readSingleFlag(root, source) : readRegistry(root);
}
