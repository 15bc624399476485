import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Set as bundles are made; all of one build have the same. */
declare const HALYARD_BUILD: string | undefined;

/** @returns what changes with the build of this program: another one may find something else */
export function programState(): string {
  if (typeof HALYARD_BUILD === 'string') return HALYARD_BUILD;
  const file = fileURLToPath(import.meta.url);
  const stat = statSync(file, { throwIfNoEntry: false });
  // A build under way takes it away for a moment.
  return stat === undefined ? `${file}:${Date.now()}` : `${file}:${stat.mtimeMs}:${stat.size}`;
}
