import type { ts as TS } from 'ts-morph';
import { scriptOf } from '../facts/virtual-script.js';
import { typescript } from '../text/typescript.js';
import type { CommentSpan } from './comments.js';

/**
 * @param offsets of words
 * @returns the comments that begin with one of the words; what stands in a string, a template or JSX text is none
 */
export function scriptComments(file: string, text: string, offsets: readonly number[]): CommentSpan[] {
  const ts = typescript();
  const { text: script, language } = scriptOf(file, text);
  const wanted = offsets.filter((offset) => script[offset] === text[offset]);
  if (wanted.length === 0) return [];
  const source = ts.createSourceFile(
    file,
    script,
    { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
    { ts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX, js: ts.ScriptKind.JS, jsx: ts.ScriptKind.JSX }[language],
  );
  return wanted.flatMap((offset) => {
    const span = commentAround(script, source, offset);
    return span !== undefined && script.slice(span.bodyStart, offset).trim() === '' ? [span] : [];
  });
}

function commentAround(text: string, source: TS.SourceFile, offset: number): CommentSpan | undefined {
  const ts = typescript();
  let node: TS.Node = source;
  let from = node.pos;
  for (;;) {
    let within: TS.Node | undefined;
    ts.forEachChild(node, (child) => {
      if (child.end <= offset) from = Math.max(from, child.end);
      else if (within === undefined && child.pos <= offset) within = child;
    });
    if (within === undefined && node.kind === ts.SyntaxKind.JsxText) return undefined;
    // A token's own text follows its trivia; between children stand marks and keywords, of which none looks like a comment.
    if (within === undefined) return commentFrom(text, from, offset, node.kind <= ts.SyntaxKind.LastToken);
    node = within;
    from = node.pos;
  }
}

/** @returns the comment that holds `offset`, looked for from `from` on */
function commentFrom(text: string, from: number, offset: number, isTriviaOnly: boolean): CommentSpan | undefined {
  let at = from;
  while (at <= offset) {
    const two = text.slice(at, at + 2);
    if (two === '//' || (at === 0 && two === '#!')) {
      const end = lineEnd(text, at);
      if (offset < end) return { start: at, end, bodyStart: at + 2, bodyEnd: end };
      at = end;
    } else if (two === '/*') {
      const close = text.indexOf('*/', at + 2);
      const end = close < 0 ? text.length : close + 2;
      if (offset < end) return { start: at, end, bodyStart: at + 2, bodyEnd: close < 0 ? end : close };
      at = end;
    } else if (isTriviaOnly && !/\s/.test(text[at]!)) return undefined;
    else at++;
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = /[\r\n\u2028\u2029]/.exec(text.slice(from));
  return end === null ? text.length : from + end.index;
}
