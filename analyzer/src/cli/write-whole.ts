import { makeFolder } from '../workspace/cache-folder.js';
import { realpathSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../model/errors.js';

/**
 * Writes a file by renaming a finished one, so that no reader ever sees half of it. A device or a pipe such as `/dev/stdout` is written into, and what a
 * link leads to is written, not the link.
 * @throws ConfigurationError when it can't be written; what was there before is still there
 */
export function writeWhole(file: string, text: string): void {
  try {
    const before = statSync(file, { throwIfNoEntry: false });
    if (file === STANDARD_OUTPUT) process.stdout.write(text);
    else if (isStream(file, before)) writeFileSync(file, text);
    else replace(before === undefined ? file : realpathSync(file), text, before);
  } catch (cause) {
    throw new ConfigurationError(
      `The file \`${file}\` can't be written: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}.`,
      {
        remedy: 'Name a file in a folder that you may write to.',
        cause,
      },
    );
  }
}

/** By its name it can't be opened where it is a socket, as it is under Node. */
const STANDARD_OUTPUT = '/dev/stdout';

/** To rename over a device would take it away from every program of the machine. */
const isStream = (file: string, stat: Stats | undefined): boolean =>
  stat !== undefined && !stat.isDirectory() && (!stat.isFile() || file.startsWith('/dev/'));

function replace(file: string, text: string, before: Stats | undefined): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(file));
    writeFileSync(temporary, text, before === undefined ? {} : { mode: before.mode });
    renameSync(temporary, file);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  }
}
