import type { ts } from 'ts-morph';
import type { Place } from '../model/place.js';
import { typescript } from '../text/typescript.js';
import type { Code } from './find-sites.js';

/** @returns whether a place lies in a comment of code or of markup; false for a file that is no code */
export function isInComment({ start, end }: Place, code: Code | undefined): boolean {
  if (code === undefined) return false;
  const { text, tree } = code;
  // What is no script is blank there.
  if (tree.text.slice(start, end) !== text.slice(start, end)) return isInMarkupComment(text, start);
  return !isInToken(tree, tree, start);
}

function isInMarkupComment(text: string, start: number): boolean {
  const opening = text.lastIndexOf('<!--', start);
  return opening >= 0 && text.indexOf('-->', opening) >= start;
}

function isInToken(node: ts.Node, tree: ts.SourceFile, offset: number): boolean {
  const parts = childrenOf(node);
  if (parts.length === 0) return isToken(node) && offset >= node.getStart(tree) && offset < node.end;
  return parts.some((part) => offset >= part.getFullStart() && offset < part.end && isInToken(part, tree, offset));
}

/** Between the braces of what has nothing in it there may be a comment. */
const isToken = ({ kind }: ts.Node): boolean => kind <= typescript().SyntaxKind.LastToken;

/** Words between the children, such as operators, are no place for a key. */
function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  typescript().forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}
