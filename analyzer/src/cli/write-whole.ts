import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../model/errors.js';

/**
 * Writes a file by renaming a finished one, so that no reader ever sees half of it.
 * @throws ConfigurationError when it can't be written; what was there before is still there
 */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new ConfigurationError(
      `\`${file}\` can't be written: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}.`,
      {
        remedy: 'Name a file in a folder that you may write to.',
        cause,
      },
    );
  }
}
