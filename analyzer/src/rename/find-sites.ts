import type { ts } from 'ts-morph';
import type { KeyTransform } from '../model/evaluator.js';
import type { FlagReference } from '../model/reference.js';
import { isIdentifierName, quoted } from '../text/quoted.js';
import { propertyNameLike } from '../text/property-name.js';
import type { TextEdit } from '../text/text-edit.js';
import { typescript } from '../text/typescript.js';
import type { KeySpelling } from './key-spelling.js';

/** A file's code with what is known of it. */
export interface Code {
  text: string;
  tree: ts.SourceFile;
  /** For a text that gets quotes now. */
  quote: string;
}

/**
 * Finds what a reference's own code has to say for the new key, and where several texts may be the key, what else it may be. A reference that reads the key from elsewhere (a constant, an accessor) has nothing of
 * its own; whether that is so, a scan of the result tells.
 */
export function editsOf(
  { kind, place, keyTransform, via }: FlagReference,
  code: Code,
  spelling: KeySpelling,
): TextEdit[][] {
  if (kind === 'binding' || kind === 'mention') return [];
  const node = nodeAt(code.tree, place.start, place.end);
  if (node === undefined) return [];
  // A member that declares or overrides is a constant's: its key stands where the constant does.
  if ((kind === 'declaration' || kind === 'override') && isAccess(node)) return [];
  const own = ownEdit(node, code, spelling, keyTransform);
  if (own !== undefined) return [own];
  // The key stands where the constant is declared, which is a reference too.
  if (via.some(({ role }) => role === 'constant')) return [];
  const literals = literalsIn(node, spelling, kind === 'override' || kind === 'declaration');
  const groups = groupedByPart(literals, node).map((group) => (kind === 'evaluation' ? group : group.slice(0, 1)));
  const all = kind === 'evaluation' && groups.length > 1 ? [literals] : [];
  return [...groups, ...all].map((group) => group.map((one) => literalEdit(one, spelling.to, code.text)));
}

/** Both keys of a condition stand in one attribute, argument or property; what stands in another one is another text. */
function groupedByPart(literals: readonly ts.StringLiteralLike[], node: ts.Node): ts.StringLiteralLike[][] {
  const groups = new Map<ts.Node, ts.StringLiteralLike[]>();
  for (const literal of literals) {
    const part = partOf(literal, node);
    groups.set(part, [...(groups.get(part) ?? []), literal]);
  }
  return [...groups.values()];
}

function partOf(literal: ts.Node, node: ts.Node): ts.Node {
  const ts = typescript();
  let part = literal;
  for (let at = literal; at !== node; at = at.parent) {
    const isArgument = at.parent === node && !ts.isJsxOpeningElement(node) && !ts.isJsxSelfClosingElement(node);
    // Of an object it is the property, unless the object lists several keys.
    if (isArgument && !ts.isObjectLiteralExpression(at)) return at;
    if (ts.isJsxAttribute(at) || ts.isPropertyAssignment(at)) part = at;
  }
  return part;
}

/** @returns the outermost node of this span */
function nodeAt(tree: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  const ts = typescript();
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.pos > start || node.end < end) return;
    const isHere =
      node.getStart(tree) === start && (node.end === end || (node.end === end + 1 && isSeparator(tree.text[end])));
    if (isHere && node !== tree) {
      found = node;
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const isSeparator = (text: string | undefined): boolean => text === ',' || text === ';';

/** @returns the edits of a node whose form says where the key is; undefined where its content has to be looked at */
function ownEdit(
  node: ts.Node,
  code: Code,
  spelling: KeySpelling,
  transform: KeyTransform | undefined,
): TextEdit[] | undefined {
  const ts = typescript();
  const name = (text: string): string | undefined => spelling.ofName(text, transform);
  if (ts.isPropertyAccessExpression(node)) return memberEdit(node, name(node.name.text), code);
  if (ts.isElementAccessExpression(node)) return elementEdit(node, name, code);
  if (ts.isBindingElement(node)) return bindingEdit(node, name, code);
  if (ts.isIdentifier(node) && ts.isBindingElement(node.parent)) return bindingEdit(node.parent, name, code);
  if (ts.isStringLiteralLike(node)) return textEdit(node, spelling, code.text);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteralLike(node.literal))
    return textEdit(node.literal, spelling, code.text);
  if (ts.isShorthandPropertyAssignment(node)) {
    const to = name(node.name.text);
    return to === undefined ? [] : [insert(node.name.getStart(), `${propertyName(to, code.quote)}: `)];
  }
  if (ts.isEnumMember(node)) return assignedEdit(node.name, node.initializer, name, spelling, code);
  if (ts.isPropertyAssignment(node)) return assignedEdit(node.name, node.initializer, name, spelling, code);
  if (ts.isPropertySignature(node) || ts.isMethodSignature(node) || ts.isMethodDeclaration(node)) {
    return nameEdit(node.name, name, code);
  }
  if (ts.isPropertyDeclaration(node)) return assignedEdit(node.name, node.initializer, name, spelling, code);
  if (ts.isBinaryExpression(node)) return writeEdit(node, code, spelling, transform);
  return undefined;
}

/** `flags.newNav = true` */
function writeEdit(
  node: ts.BinaryExpression,
  code: Code,
  spelling: KeySpelling,
  transform: KeyTransform | undefined,
): TextEdit[] | undefined {
  const ts = typescript();
  const isWrite = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const target = node.left;
  return isWrite && isAccess(target) ? ownEdit(target, code, spelling, transform) : undefined;
}

const isAccess = (node: ts.Node): boolean =>
  typescript().isPropertyAccessExpression(node) || typescript().isElementAccessExpression(node);

function memberEdit(node: ts.PropertyAccessExpression, to: string | undefined, { text, quote }: Code): TextEdit[] {
  if (to === undefined) return [];
  const { name, expression, questionDotToken } = node;
  const start = name.getStart();
  if (isIdentifierName(to)) return [{ start, end: name.end, text: to }];
  const dot = questionDotToken?.end ?? expression.end + text.slice(expression.end, start).lastIndexOf('.');
  return [{ start: dot, end: name.end, text: `[${quoted(to, quote)}]` }];
}

function elementEdit(node: ts.ElementAccessExpression, name: Renaming, { tree, text }: Code): TextEdit[] | undefined {
  const argument = node.argumentExpression;
  if (!typescript().isStringLiteralLike(argument)) return undefined;
  const to = name(argument.text);
  if (to === undefined) return [];
  if (!isIdentifierName(to) || isIdentifierName(argument.text) || hasBracketsWithoutNeed(tree, text)) {
    return [literalEdit(argument, to, text)];
  }
  const { expression, questionDotToken } = node;
  const from = questionDotToken?.end ?? expression.end;
  const start = from + text.slice(from, argument.getStart()).lastIndexOf('[');
  return [{ start, end: node.end, text: questionDotToken === undefined ? `.${to}` : to }];
}

/** Where `flags['nav']` is written, a name in brackets stays in brackets. */
const hasBracketsWithoutNeed = (tree: ts.SourceFile, text: string): boolean => {
  const ts = typescript();
  const visit = (node: ts.Node): boolean =>
    (ts.isElementAccessExpression(node) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      isIdentifierName(node.argumentExpression.text)) ||
    ts.forEachChild(node, visit) === true;
  return /\[\s*['"`][\w$]+['"`]\s*\]/.test(text) && visit(tree);
};

/** The local name stays: what reads it is none of the key's. */
function bindingEdit(node: ts.BindingElement, name: Renaming, code: Code): TextEdit[] | undefined {
  const ts = typescript();
  const local = ts.isIdentifier(node.name) ? node.name : undefined;
  if (node.propertyName !== undefined) {
    return shortened(node.propertyName, local, name) ?? nameEdit(node.propertyName, name, code);
  }
  if (local === undefined) return undefined;
  const to = name(local.text);
  return to === undefined ? [] : [insert(local.getStart(), `${propertyName(to, code.quote)}: `)];
}

/** `{ nav: nav }` is `{ nav }`. */
function shortened(node: ts.PropertyName, value: ts.Node | undefined, name: Renaming): TextEdit[] | undefined {
  const ts = typescript();
  if (value === undefined || !ts.isIdentifier(value) || ts.isComputedPropertyName(node)) return undefined;
  return name(node.text) === value.text ? [{ start: node.getStart(), end: value.getStart(), text: '' }] : undefined;
}

type Renaming = (name: string) => string | undefined;

function nameEdit(node: ts.PropertyName, name: Renaming, { text, quote }: Code): TextEdit[] | undefined {
  const ts = typescript();
  if (ts.isComputedPropertyName(node)) {
    if (!ts.isStringLiteralLike(node.expression)) return undefined;
    const to = name(node.expression.text);
    return to === undefined ? [] : [literalEdit(node.expression, to, text)];
  }
  if (!ts.isIdentifier(node) && !ts.isStringLiteralLike(node)) return [];
  const to = name(node.text);
  return to === undefined ? [] : [{ start: node.getStart(), end: node.end, text: propertyNameLike(node, to, quote) }];
}

/** A member that holds the key keeps its name; one that is the key gets another. */
function assignedEdit(
  nameNode: ts.PropertyName,
  value: ts.Expression | undefined,
  name: Renaming,
  spelling: KeySpelling,
  code: Code,
): TextEdit[] | undefined {
  const ts = typescript();
  const literals = value === undefined ? [] : literalsIn(value, spelling, false);
  if (literals.length === 1 && value !== undefined && ts.isStringLiteralLike(unwrapped(value))) {
    return [literalEdit(literals[0]!, spelling.to, code.text)];
  }
  const named = shortened(nameNode, value, name) ?? nameEdit(nameNode, name, code);
  if (named !== undefined && named.length > 0) return named;
  return literals.slice(0, 1).map((one) => literalEdit(one, spelling.to, code.text));
}

function unwrapped(node: ts.Expression): ts.Expression {
  const ts = typescript();
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner)) {
    inner = inner.expression;
  }
  return inner;
}

const textEdit = (node: ts.StringLiteralLike, spelling: KeySpelling, text: string): TextEdit[] =>
  spelling.ofText(node.text) === undefined ? [] : [literalEdit(node, spelling.to, text)];

/**
 * Texts within a node that are the key: its own arguments before what stands deeper, and never the name of a property unless that is what it declares.
 */
function literalsIn(node: ts.Node, spelling: KeySpelling, withNames: boolean): ts.StringLiteralLike[] {
  const ts = typescript();
  const found: ts.StringLiteralLike[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isStringLiteralLike(one)) {
      if (spelling.ofText(one.text) !== undefined) found.push(one);
      return;
    }
    if (ts.isPropertyAssignment(one) && !withNames) {
      visit(one.initializer);
      return;
    }
    ts.forEachChild(one, visit);
  };
  if (ts.isStringLiteralLike(node)) visit(node);
  else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const parts = [...(node.arguments ?? [])].filter((argument) => !isFunction(argument));
    const isText = (argument: ts.Node): boolean => ts.isStringLiteralLike(argument);
    for (const argument of [...parts.filter(isText), ...parts.filter((one) => !isText(one))]) visit(argument);
    if (found.length === 0) ts.forEachChild(node, visit);
  } else if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) visit(node.attributes);
  else ts.forEachChild(node, visit);
  return found;
}

const isFunction = (node: ts.Node): boolean =>
  typescript().isArrowFunction(node) || typescript().isFunctionExpression(node);

/** An attribute of JSX knows no escapes, so that its quotes stay as they are. */
function literalEdit(node: ts.StringLiteralLike, to: string, text: string): TextEdit {
  const start = node.getStart();
  const quote = text[start]!;
  const isAttribute = typescript().isJsxAttribute(node.parent);
  return { start, end: node.end, text: isAttribute ? `${quote}${to}${quote}` : quoted(to, quote) };
}

const insert = (offset: number, text: string): TextEdit => ({ start: offset, end: offset, text });

const propertyName = (name: string, quote: string): string => (isIdentifierName(name) ? name : quoted(name, quote));
