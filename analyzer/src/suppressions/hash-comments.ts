import { Lexer } from 'yaml';
import type { CommentSpan } from './comments.js';

/**
 * @param offsets of words
 * @returns the `# …` that begin with one of the words; in YAML what stands in a scalar is none
 */
export function hashComments(file: string, text: string, offsets: readonly number[]): CommentSpan[] {
  const spans = offsets.flatMap((offset) => {
    const line = text.lastIndexOf('\n', offset - 1) + 1;
    const mark = /(?:^|\s)#+\s*$/.exec(text.slice(line, offset));
    if (mark === null) return [];
    const start = line + mark.index + mark[0].indexOf('#');
    const end = /[\r\n]|$/.exec(text.slice(offset))!.index + offset;
    return [{ start, end, bodyStart: offset, bodyEnd: end }];
  });
  if (spans.length === 0 || !/\.ya?ml$/i.test(file)) return spans;
  const starts = yamlComments(text);
  return spans.filter(({ start }) => starts.has(start));
}

/** Marks of the lexer that stand for nothing in the text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);

function yamlComments(text: string): Set<number> {
  const starts = new Set<number>();
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    if (token.startsWith('#')) starts.add(at);
    at += token.length;
  }
  return starts;
}
