import type { ts } from 'ts-morph';
import { isIdentifierName, quoted } from './quoted.js';
import { typescript } from './typescript.js';

/**
 * @param node a property's name, as an identifier or in quotes
 * @param quote for a name that gets quotes now
 * @returns the name that takes its place: in quotes where it needs them, or where those beside it have quotes without need
 */
export function propertyNameLike(node: ts.Identifier | ts.StringLiteralLike, to: string, quote: string): string {
  const ts = typescript();
  if (ts.isIdentifier(node)) return isIdentifierName(to) ? to : quoted(to, quote);
  const isKept = !isIdentifierName(to) || isIdentifierName(node.text) || neighbours(node).some(isQuotedWithoutNeed);
  return isKept ? quoted(to, node.getText()[0]!) : to;
}

function neighbours(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  typescript().forEachChild(node.parent.parent, (member) => {
    const { name } = member as { name?: ts.Node };
    if (name !== undefined && name !== node) found.push(name);
  });
  return found;
}

const isQuotedWithoutNeed = (name: ts.Node): boolean =>
  typescript().isStringLiteralLike(name) && isIdentifierName(name.text);

/** @returns the quotes that most texts of a file have */
export const usualQuote = (text: string): string => (text.split("'").length >= text.split('"').length ? "'" : '"');
