import type { Place } from '../model/place.js';
import { LineIndex } from '../text/line-index.js';
import { hashComments } from './hash-comments.js';
import { jsonComments } from './json-comments.js';
import { markupComments } from './markup-comments.js';
import { scriptComments } from './script-comments.js';

/** A comment's offsets, and those of what it says. */
export interface CommentSpan {
  start: number;
  end: number;
  bodyStart: number;
  bodyEnd: number;
}

/** A comment in which a directive may stand. */
export interface SourceComment {
  /** What stands between its marks. */
  body: string;
  /** `/* … *\/` or `<!-- … -->`. */
  isBlock: boolean;
  place: Place;
}

/** Where a comment begins with a directive's first word. Nothing else is looked for, so that a text without one costs one search. */
const WORD = /(?:halyard|eslint)-(?:disable|enable)/g;

/**
 * @param text without byte-order mark
 * @returns the comments of a file that begin with a directive's word, in their order
 */
export function directiveComments(file: string, text: string): SourceComment[] {
  const offsets = [...text.matchAll(WORD)].map(({ index }) => index);
  if (offsets.length === 0) return [];
  const lines = new LineIndex(text);
  return spansOf(file, text, offsets).map(({ start, end, bodyStart, bodyEnd }) => ({
    body: text.slice(bodyStart, bodyEnd),
    isBlock: /^(?:\/\*|<!--)/.test(text.slice(start, start + 4)),
    place: lines.place(file, start, end),
  }));
}

function spansOf(file: string, text: string, offsets: readonly number[]): CommentSpan[] {
  if (/\.(?:jsonc?|json5)$/i.test(file)) return jsonComments(text, offsets);
  if (/\.[cm]?[jt]sx?$/i.test(file)) return scriptComments(file, text, offsets);
  if (/\.(?:vue|svelte|astro)$/i.test(file)) {
    const scripts = scriptComments(file, text, offsets);
    return [...markupComments(file, text, offsets), ...scripts].sort((a, b) => a.start - b.start);
  }
  if (/\.(?:html?|mdx?|xml)$/i.test(file)) return markupComments(file, text, offsets);
  return hashComments(file, text, offsets);
}
