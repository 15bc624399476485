import { applyEdits, lineEndOf, type TextEdit } from '../../text/text-edit.js';
import type { Span } from '../typescript/member-comments.js';
import { indentOf } from './typescript-values.js';

/**
 * Adds tags to the comment of a member, or gives it one: on lines of their own, except where the member shares its line with others.
 * @param doc the comment that it has
 * @param start where the member begins
 * @param moved another change of the comment
 */
export function withTags(
  text: string,
  doc: Span | undefined,
  start: number,
  tags: readonly string[],
  moved: TextEdit | undefined,
): TextEdit {
  const eol = lineEndOf(text);
  const from = doc?.start ?? start;
  const head = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const indent = indentOf(text, from);
  const isInLine = !/^[ \t]*(?:\|[ \t]*)?$/.test(head);
  if (doc === undefined) {
    if (isInLine) return { start, end: start, text: `/** ${tags.join(' ')} */ ` };
    const at = start - head.length + indent.length;
    const lines = ['/**', ...tags.map((tag) => ` * ${tag}`), ' */'];
    return { start: at, end: at, text: `${lines.join(eol + indent)}${eol}${indent}` };
  }
  const { comment, end } = changed(text, doc, moved);
  if (comment.includes('\n')) {
    const at = comment.lastIndexOf('\n') + 1;
    const added = tags.map((tag) => `${indent} * ${tag}${eol}`).join('');
    return { start: doc.start, end, text: comment.slice(0, at) + added + comment.slice(at) };
  }
  const free = comment.replace(/^\/\*\*\s*|\s*\*\/$/g, '');
  const all = [...(free === '' ? [] : [free]), ...tags];
  if (isInLine) return { start: doc.start, end, text: `/** ${all.join(' ')} */` };
  const lines = ['/**', ...all.map((line) => ` * ${line}`), ' */'];
  return { start: doc.start, end, text: lines.join(eol + indent) };
}

function changed(text: string, doc: Span, moved: TextEdit | undefined): { comment: string; end: number } {
  const edits = moved && [{ ...moved, start: moved.start - doc.start, end: moved.end - doc.start }];
  return { comment: applyEdits(text.slice(doc.start, doc.end), edits ?? []), end: doc.end };
}
