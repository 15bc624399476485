import type { FileFacts } from './file-facts.js';

/** One file's facts with its path. */
export interface Unit {
  file: string;
  facts: FileFacts;
  test: boolean;
}
