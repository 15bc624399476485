import { scriptOf } from '../facts/virtual-script.js';
import type { CommentSpan } from './comments.js';

/**
 * @param offsets of words
 * @returns the `<!-- … -->` that begin with one of the words, outside of scripts
 */
export function markupComments(file: string, text: string, offsets: readonly number[]): CommentSpan[] {
  const script = /\.(?:vue|svelte|astro)$/i.test(file) ? scriptOf(file, text).text : undefined;
  return offsets.flatMap((offset) => {
    if (script !== undefined && script[offset] === text[offset]) return [];
    const start = text.lastIndexOf('<!--', offset);
    if (start < 0 || text.slice(start + 4, offset).trim() !== '') return [];
    const close = text.indexOf('-->', offset);
    const bodyEnd = close < 0 ? text.length : close;
    return [{ start, end: close < 0 ? bodyEnd : close + 3, bodyStart: start + 4, bodyEnd }];
  });
}
