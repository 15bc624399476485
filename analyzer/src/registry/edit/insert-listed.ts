import type { ts } from 'ts-morph';
import { lineEndOf, type TextEdit } from '../../text/text-edit.js';
import { typescript } from '../../text/typescript.js';
import { docComment } from '../typescript/member-comments.js';

interface Insertion {
  text: string;
  /** The members of one list, in order. Never empty. */
  nodes: readonly ts.Node[];
  /** Before which of them; their count for the end. */
  index: number;
  /** The new member, without what parts it from others. */
  body: string;
  /** Lines of the comment above it. */
  comment: readonly string[];
}

/** Inserts a member into a union, an enum, an object, an interface or an array, on a line of its own where its neighbours have theirs. */
export function insertListed({ text, nodes, index, body, comment }: Insertion): TextEdit[] {
  const file = nodes[0]!.getSourceFile();
  const eol = lineEndOf(text);
  const separator = separatorOf(nodes[0]!, text, nodes);
  const last = nodes.at(-1)!;
  const isOnLines =
    startsLine(text, nodes[0]!.getStart(file)) || (nodes.length > 1 && startsLine(text, last.getStart(file)));
  const next = nodes[index];
  const before = nodes[index - 1];
  if (!isOnLines) {
    if (before === undefined)
      return [at(next!.getStart(file), separator.isUnion ? `${body} | ` : `${body}${separator.mark} `)];
    const end = contentEnd(before, text);
    return [at(end, separator.isUnion ? ` | ${body}` : `${separator.mark} ${body}`)];
  }
  const like = before ?? next!;
  const indent = indentAt(text, like.getStart(file));
  const head = separator.isUnion ? '| ' : '';
  const lines = [...commentLines(comment), `${head}${body}`].map((line) => (line === '' ? '' : indent + line));
  const member = lines.join(eol);
  if (before === undefined) {
    const doc = docComment(next!, file);
    const start = lineStart(text, doc?.start ?? next!.getStart(file));
    return [at(start, `${member}${separator.mark}${eol}`)];
  }
  const end = contentEnd(before, text);
  const behind = /^[ \t]*([,;])/.exec(text.slice(end));
  const afterMark = behind === null ? end : end + behind[0].length;
  const line = lineEnd(text, afterMark);
  if (separator.isUnion) {
    if (next !== undefined || behind === null) return [at(lineEnd(text, end), eol + member)];
    // The semicolon that ends the type moves behind the new member; a comment stays where it is.
    return [{ start: end, end: afterMark, text: '' }, at(line, `${eol}${member};`)];
  }
  const isClosed = behind !== null;
  const trailing = next !== undefined || isClosed || separator.mark === ';' ? separator.mark : '';
  return [...(isClosed ? [] : [at(end, separator.mark)]), at(line, `${eol}${member}${trailing}`)];
}

const at = (offset: number, text: string): TextEdit => ({ start: offset, end: offset, text });

function separatorOf(node: ts.Node, text: string, nodes: readonly ts.Node[]): { mark: string; isUnion: boolean } {
  const ts = typescript();
  const isUnion = ts.isLiteralTypeNode(node) && !ts.isTupleTypeNode(node.parent);
  if (isUnion) return { mark: '', isUnion };
  if (ts.isPropertySignature(node) || ts.isMethodSignature(node)) {
    const isComma = nodes.some((one) => text[one.end - 1] === ',');
    const isBare = nodes.every((one) => !/[,;]/.test(text[one.end - 1]!));
    return { mark: isComma ? ',' : isBare ? '' : ';', isUnion };
  }
  return { mark: ts.isPropertyDeclaration(node) ? ';' : ',', isUnion };
}

/** A signature's end has its own `;` in it. */
function contentEnd(node: ts.Node, text: string): number {
  return /[,;]/.test(text[node.end - 1]!) ? node.end - 1 : node.end;
}

function commentLines(comment: readonly string[]): string[] {
  if (comment.length === 0) return [];
  if (comment.length === 1) return [`/** ${comment[0]!} */`];
  return ['/**', ...comment.map((line) => ` * ${line}`), ' */'];
}

const lineStart = (text: string, from: number): number => text.lastIndexOf('\n', from - 1) + 1;

const startsLine = (text: string, from: number): boolean =>
  /^[ \t]*(?:\|[ \t]*)?$/.test(text.slice(lineStart(text, from), from)) && lineStart(text, from) > 0;

const indentAt = (text: string, from: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, from)))![0];

function lineEnd(text: string, from: number): number {
  const found = text.slice(from).search(/\r?\n/);
  return found < 0 ? text.length : from + found;
}
