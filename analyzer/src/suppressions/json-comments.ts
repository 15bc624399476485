import { createScanner, type SyntaxKind } from 'jsonc-parser';
import type { CommentSpan } from './comments.js';

/** The enum is a constant of the types alone. */
const LINE_COMMENT = 12 satisfies SyntaxKind.LineCommentTrivia;
const BLOCK_COMMENT = 13 satisfies SyntaxKind.BlockCommentTrivia;
const END = 17 satisfies SyntaxKind.EOF;

/**
 * @param offsets of words
 * @returns the comments that begin with one of the words
 */
export function jsonComments(text: string, offsets: readonly number[]): CommentSpan[] {
  const spans: CommentSpan[] = [];
  const scanner = createScanner(text);
  for (let kind = scanner.scan() as number; kind !== END; kind = scanner.scan()) {
    if (kind !== LINE_COMMENT && kind !== BLOCK_COMMENT) continue;
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const bodyEnd = kind === BLOCK_COMMENT && text.slice(start + 2, end).endsWith('*/') ? end - 2 : end;
    const word = offsets.find((offset) => offset > start && offset < end);
    if (word === undefined || text.slice(start + 2, word).trim() !== '') continue;
    spans.push({ start, end, bodyStart: start + 2, bodyEnd });
  }
  return spans;
}
