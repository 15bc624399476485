import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @returns what changes with the build of this program: another one may find something else */
export function programState(): string {
  const file = fileURLToPath(import.meta.url);
  const stat = statSync(file, { throwIfNoEntry: false });
  // A build under way takes it away for a moment.
  return stat === undefined ? `${file}:${Date.now()}` : `${file}:${stat.mtimeMs}:${stat.size}`;
}
