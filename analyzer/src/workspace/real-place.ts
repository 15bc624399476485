import { accessSync, constants, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { ConfigurationError } from '../model/errors.js';

/**
 * What a link leads to is written, not the link.
 * @param file relative to the root
 * @returns the absolute path of a file, or of one that is to be made
 * @throws ConfigurationError where it, or a folder on the way to it, is a link out of the root
 */
export function realPlace(root: string, file: string): string {
  const real = realpathOf(join(root, file), file);
  const within = relative(realpathSync(root), real);
  if (within !== '' && within.split(sep)[0] !== '..' && !isAbsolute(within)) return real;
  throw new ConfigurationError(`\`${file}\` leads out of the workspace, to \`${real}\`; nothing was written.`, {
    place: { file },
    remedy: 'Put the file itself in the place of the symbolic link, or change the other file in its own workspace.',
  });
}

/** A file that is not there yet lies in a folder that may be a link. */
function realpathOf(path: string, file: string): string {
  if (!isThere(path, file)) return join(realpathOf(dirname(path), file), basename(path));
  try {
    return realpathSync(path);
  } catch (cause) {
    throw new ConfigurationError(`\`${file}\` is a symbolic link that leads nowhere; nothing was written.`, {
      place: { file },
      remedy: 'Take the link away, or make what it leads to.',
      cause,
    });
  }
}

function isThere(path: string, file: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const isTooLong = code === 'ENAMETOOLONG';
    throw new ConfigurationError(`\`${file}\` can't be written: ${code}.`, {
      place: { file },
      remedy: isTooLong ? 'The name is too long for a file: choose a shorter key.' : 'Check its name and its folder.',
      cause,
    });
  }
}

/**
 * A file can be replaced although it may not be written, which whoever made it read-only does not expect.
 * @returns its mode; undefined for a file that is not there
 * @throws ConfigurationError for a read-only file
 */
export function writableMode(path: string, file: string): number | undefined {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return undefined;
  // The superuser may write what nobody is meant to.
  if ((mode & 0o222) !== 0 && isWritable(path)) return mode;
  throw new ConfigurationError(`\`${file}\` is read-only; nothing was written.`, {
    place: { file },
    remedy:
      'Is it generated, or locked? If you may change it, make it writable (`chmod u+w`) and run the command again.',
  });
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns the content; undefined for what is no plain file */
export function bytesOf(path: string): Buffer | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : undefined;
}
