import type { ts } from 'ts-morph';
import type { FlagDefinition, ValueType } from '../../model/flag.js';
import { typescript } from '../../text/typescript.js';

/** What the declared type of an interface's member tells of the flag: its value's type, and its variants. */
export function definitionOfType(type: ts.TypeNode | undefined): FlagDefinition {
  const value = type === undefined ? undefined : valueTypeOf(type);
  if (value === undefined) return {};
  const variants = value === 'string' ? variantsOf(type!) : undefined;
  return { value, ...(variants && { variants }) };
}

function valueTypeOf(type: ts.TypeNode): ValueType | undefined {
  const ts = typescript();
  const { SyntaxKind } = ts;
  if (ts.isParenthesizedTypeNode(type)) return valueTypeOf(type.type);
  if (ts.isUnionTypeNode(type)) {
    const types = new Set(type.types.filter((part) => !isNothing(part)).map(valueTypeOf));
    return types.size === 1 ? [...types][0] : undefined;
  }
  if (ts.isLiteralTypeNode(type)) return literalType(type.literal.kind);
  if (ts.isTypeOperatorNode(type)) return valueTypeOf(type.type);
  if (ts.isTypeLiteralNode(type) || ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type)) return 'object';
  if (ts.isTypeReferenceNode(type))
    return /^(Record|Array|ReadonlyArray|Map)$/.test(type.typeName.getText()) ? 'object' : undefined;
  return literalType(type.kind);

  function literalType(kind: ts.SyntaxKind): ValueType | undefined {
    switch (kind) {
      case SyntaxKind.BooleanKeyword:
      case SyntaxKind.TrueKeyword:
      case SyntaxKind.FalseKeyword:
        return 'boolean';
      case SyntaxKind.StringKeyword:
      case SyntaxKind.StringLiteral:
        return 'string';
      case SyntaxKind.NumberKeyword:
      case SyntaxKind.NumericLiteral:
        return 'number';
      case SyntaxKind.ObjectKeyword:
        return 'object';
      default:
        return undefined;
    }
  }
}

function isNothing(type: ts.TypeNode): boolean {
  const { SyntaxKind, isLiteralTypeNode } = typescript();
  return (
    type.kind === SyntaxKind.UndefinedKeyword ||
    (isLiteralTypeNode(type) && type.literal.kind === SyntaxKind.NullKeyword)
  );
}

/** `'control' | 'test'`: the texts that the value can be. */
function variantsOf(type: ts.TypeNode): Record<string, string> | undefined {
  const ts = typescript();
  if (!ts.isUnionTypeNode(type)) return undefined;
  const texts = type.types
    .filter((part) => !isNothing(part))
    .map((part) => (ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? part.literal.text : undefined));
  if (texts.includes(undefined)) return undefined;
  return Object.fromEntries(texts.map((text) => [text!, text!]));
}
