import type { ts } from 'ts-morph';
import { typescript } from '../../text/typescript.js';

/** A span of the file's text. */
export interface Span {
  start: number;
  end: number;
}

/** @returns the member without comments and without the `,` or `;` that ends it. */
export function memberSpan(node: ts.Node, file: ts.SourceFile): Span {
  const start = node.getStart(file);
  const end = /[,;]$/.test(file.text.slice(start, node.end)) ? node.end - 1 : node.end;
  return { start, end };
}

/** @returns the last `/** … *\/` before a member, also one that stands before the `|` of a union. */
export function docComment(node: ts.Node, file: ts.SourceFile): Span | undefined {
  const ts = typescript();
  const { text } = file;
  const start = node.getStart(file);
  const from = previousEnd(node);
  const sameLine = [from, node.getFullStart()]
    .flatMap((at) => ts.getTrailingCommentRanges(text, at) ?? [])
    .filter((range) => !text.slice(range.end, start).includes('\n'));
  const before = [
    ...sameLine,
    ...(ts.getLeadingCommentRanges(text, from) ?? []),
    ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
  ].filter((range) => range.end <= start);
  before.sort((a, b) => a.pos - b.pos);
  const doc = before.findLast((range) => /^\/\*\*(?!\/)/.test(text.slice(range.pos, range.end)));
  return doc && { start: doc.pos, end: doc.end };
}

/** Where the separator before a node ends, or for a part of a union, the part before it. */
function previousEnd(node: ts.Node): number {
  const ts = typescript();
  const union = node.parent as ts.Node | undefined;
  if (union === undefined || !ts.isUnionTypeNode(union)) return node.getFullStart();
  const index = union.types.indexOf(node as ts.TypeNode);
  return index > 0 ? union.types[index - 1]!.end : union.getFullStart();
}

/** @returns the comment on the line on which the member ends, after its `,` or `;`; one before another member of the line is that one's. */
export function lineComment(node: ts.Node, file: ts.SourceFile): Span | undefined {
  const ts = typescript();
  const { text } = file;
  const own = ts.getTrailingCommentRanges(text, node.end)?.[0];
  const separator = /^[ \t]*[,;]/.exec(text.slice(own?.end ?? node.end, (own?.end ?? node.end) + 200))?.[0] ?? '';
  const after =
    separator === '' ? undefined : ts.getTrailingCommentRanges(text, (own?.end ?? node.end) + separator.length)?.[0];
  const isLast = after !== undefined && /^[ \t]*(?:[\r\n\])}]|$)/.test(text.slice(after.end, after.end + 200));
  const found = own ?? (isLast ? after : undefined);
  return found && { start: found.pos, end: found.end };
}
