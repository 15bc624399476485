import type { FlagEntry } from '../model/flag.js';
import type { Place } from '../model/place.js';
import { LineIndex } from '../text/line-index.js';
import { applyComment, readComment } from './comment-tags.js';

/**
 * Adds what the `#` comments of a YAML or environment file say of its entries: the one at the end of an entry's line,
 * then the block right above it. Headings between rules, commented-out settings and tools' directives say nothing.
 * @throws ConfigurationError for a date in a tag that is none
 */
export function applyHashComments(entries: FlagEntry[], text: string): void {
  const lines = new LineIndex(text);
  for (const entry of entries) {
    const { file } = entry.place;
    const fieldPlaces = entry.fieldPlaces ?? {};
    for (const span of [lineEnd(entry.place, text), above(entry.place, text)]) {
      if (span === undefined) continue;
      const comment = readComment(text, span.start, span.end);
      // helm-docs begins its descriptions with `--`.
      comment.text = comment.text.replace(/^--\s+/, '');
      comment.tags = comment.tags.filter((tag) => !tag.value.startsWith('--'));
      const place = (start: number, end: number): Place => lines.place(file, start, end);
      applyComment(comment, { definition: entry.definition, fieldPlaces }, place);
    }
    if (Object.keys(fieldPlaces).length > 0) entry.fieldPlaces = fieldPlaces;
  }
}

interface Span {
  start: number;
  end: number;
}

function lineEnd(place: Place, text: string): Span | undefined {
  const rest = /^[^\S\r\n]*,?[^\S\r\n]+(?=#)([^\r\n]*)/.exec(text.slice(place.end, place.end + 2000));
  if (rest === null) return undefined;
  const end = place.end + rest[0].length;
  return { start: end - rest[1]!.length, end };
}

const COMMENT = /^\s*#/;
const HEADING = /^\s*#+\s*([-=*─]{2,}\s*$|[-=*─#]{2,}.*[-=*─#]{2,}\s*$)/;
const SETTING = /^\s*#+\s*(export\s+)?[\w.-]+\s*(=|:\s*(true|false|on|off|\d|["'{[]|$))/i;

function above(place: Place, text: string): Span | undefined {
  const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
  if (text.slice(lineStart, place.start).trim() !== '') return undefined;
  let start = lineStart;
  while (start > 0) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    const line = text.slice(before, start);
    if (!COMMENT.test(line) || HEADING.test(line) || SETTING.test(line)) break;
    start = before;
  }
  return start === lineStart ? undefined : { start, end: lineStart };
}
