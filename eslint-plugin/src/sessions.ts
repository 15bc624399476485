import { resolve } from 'node:path';
import { ConfigurationError, Session } from 'halyard/session';
import type { HalyardSettings } from './settings.js';

const sessions = new Map<string, Session>();

/** @returns the session of a workspace, which all files and rules of this process share */
export function sessionOf(cwd: string, { root, cacheLocation }: HalyardSettings): Session {
  const folder = resolve(cwd, root ?? '.');
  const cache = cacheLocation === undefined ? undefined : resolve(cwd, cacheLocation);
  const key = JSON.stringify([folder, cache]);
  let session = sessions.get(key);
  if (session === undefined) sessions.set(key, (session = new Session({ cwd: folder, cacheLocation: cache })));
  return session;
}

/** Runs with errors as ESLint shows them: on one line with the place, and the remedy below. */
export function explained<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const { place, remedy } = error;
    const at = place === undefined ? '' : `${[place.file, place.line, place.column].filter(Boolean).join(':')}: `;
    throw new Error(`${at}${error.message}${remedy === undefined ? '' : `\n${remedy}`}`, { cause: error });
  }
}
