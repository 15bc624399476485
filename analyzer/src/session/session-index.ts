import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCached, writeCached } from '../workspace/cache-folder.js';
import { programState } from '../workspace/program-state.js';

/** Where a configuration or a registry would count as soon as it is there. */
export const USUAL_INPUTS = ['halyard.yaml', 'halyard.yml', 'flags.yaml', 'flags.yml', 'flags'];

/** What a session must know to tell that a text is of no interest, and that nothing changed on the disk. */
export interface SessionIndex {
  program: string;
  /** Configuration and registry, with their states; relative to the root. */
  inputs: Record<string, string>;
  /** Folders of the source files, in which a file may come or go. */
  folders: Record<string, string>;
  /** Source files, and what says what imports mean. */
  files: Record<string, string>;
  /** One of them stands in each text that holds a reference of its own. */
  words: string[];
  /** … or an import of one of these; `*` stands for the beginning of a module. */
  modules: string[];
  /** Files that hold a reference, or lead to one, whatever their words are. */
  linked: string[];
}

const pathOf = (cache: string): string => join(cache, 'session.json');

/** @returns what the last session wrote with the same build of this program */
export function readIndex(cache: string): SessionIndex | undefined {
  const index = readCached(pathOf(cache)) as SessionIndex | undefined;
  return typeof index === 'object' && index !== null && index.program === programState() ? index : undefined;
}

/** @returns whether a session has written one, whatever is in it */
export const hasIndex = (cache: string): boolean => existsSync(pathOf(cache));

export function writeIndex(cache: string, index: SessionIndex): void {
  writeCached(pathOf(cache), index);
}
