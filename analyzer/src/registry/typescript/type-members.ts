import type { ts } from 'ts-morph';
import { typescript } from '../../text/typescript.js';
import { propertyNameOf, textOf } from './constants.js';
import type { Declared } from './declarations.js';
import { deeper, spend, valueNamed, type Scope } from './scope.js';
import type { SymbolMember } from './symbol-member.js';
import { membersOfValue, propertyValue } from './value-members.js';

/**
 * Lists the members of an interface or the parts of a type, through aliases of the same file.
 * @returns undefined where the type is of no such form
 */
export function membersOfTypeDeclaration(declared: Declared, name: string, scope: Scope): SymbolMember[] | undefined {
  const ts = typescript();
  const inner = deeper(scope);
  if (inner === undefined) return undefined;
  if (ts.isTypeAliasDeclaration(declared)) return membersOfType(declared.type, inner);
  if (ts.isInterfaceDeclaration(declared)) return interfaceMembers(declared, inner);
  return membersOfValue(declared, [name], inner);
}

/** As {@link membersOfTypeDeclaration}, for a type as it is written. */
export function membersOfType(type: ts.TypeNode, scope: Scope): SymbolMember[] | undefined {
  const ts = typescript();
  if (ts.isParenthesizedTypeNode(type)) return membersOfType(type.type, scope);
  if (ts.isUnionTypeNode(type)) return joined(type.types.map((part) => membersOfType(part, scope)));
  if (ts.isIntersectionTypeNode(type)) return intersection(type, scope);
  if (ts.isLiteralTypeNode(type)) return literalMember(type);
  if (ts.isTypeLiteralNode(type)) return signatureMembers(type.members, scope);
  if (ts.isMappedTypeNode(type)) {
    return type.typeParameter.constraint && bySide(membersOfType(type.typeParameter.constraint, scope), 'name');
  }
  if (ts.isTypeOperatorNode(type)) {
    const members = membersOfType(type.type, scope);
    return type.operator === ts.SyntaxKind.KeyOfKeyword ? bySide(members, 'name') : members;
  }
  if (ts.isTypeQueryNode(type)) return queriedMembers(type.exprName, scope);
  if (ts.isIndexedAccessTypeNode(type)) return indexedMembers(type, scope);
  if (ts.isTemplateLiteralTypeNode(type)) return templateMembers(type, scope);
  if (ts.isTypeReferenceNode(type)) return referencedMembers(type, scope);
  return undefined;
}

const joined = (lists: (SymbolMember[] | undefined)[]): SymbolMember[] | undefined =>
  lists.every((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);

const bySide = (members: SymbolMember[] | undefined, side: 'name' | 'value'): SymbolMember[] | undefined =>
  members?.map((member) => ({ ...member, side }));

/** `A & B` joins the members of objects; `keyof T & string` narrows a union, and `string` lists nothing. */
const intersection = (type: ts.IntersectionTypeNode, scope: Scope): SymbolMember[] | undefined =>
  joined(type.types.map((part) => membersOfType(part, scope)));

function literalMember(type: ts.LiteralTypeNode): SymbolMember[] | undefined {
  const { literal } = type;
  if (!typescript().isStringLiteralLike(literal)) return undefined;
  return [{ node: type, value: literal, containers: [] }];
}

function interfaceMembers(node: ts.InterfaceDeclaration, scope: Scope): SymbolMember[] {
  const inherited = (node.heritageClauses ?? []).flatMap((clause) =>
    clause.types.flatMap((base) => {
      const name = base.expression.getText();
      return namedType(name, base.typeArguments ?? [], scope) ?? [];
    }),
  );
  const own = signatureMembers(node.members, scope);
  const names = new Set(own.map((member) => member.name?.text));
  return [...inherited.filter((member) => !names.has(member.name?.text)), ...own];
}

function signatureMembers(signatures: readonly ts.TypeElement[], scope: Scope): SymbolMember[] {
  const ts = typescript();
  return signatures.flatMap((signature): SymbolMember[] => {
    if (!ts.isPropertySignature(signature) && !ts.isMethodSignature(signature)) return [];
    const name = propertyNameOf(signature.name, scope);
    if (name === undefined) return [];
    return [
      {
        node: signature,
        name: { text: name, node: signature.name },
        type: signature.type,
        containers: [],
        side: 'name',
      },
    ];
  });
}

function queriedMembers(name: ts.EntityName, scope: Scope): SymbolMember[] | undefined {
  const ts = typescript();
  if (ts.isIdentifier(name)) {
    const target = valueNamed(name.text, scope);
    return target === undefined ? undefined : membersOfValue(target, [name.text], scope);
  }
  const owner = ts.isIdentifier(name.left) ? valueNamed(name.left.text, scope) : undefined;
  const value = owner === undefined ? undefined : propertyValue(owner, name.right.text, scope);
  return value === undefined ? undefined : membersOfValue(value, [name.getText()], scope);
}

/** `(typeof LIST)[number]`, `(typeof MAP)[keyof typeof MAP]`, `(typeof LIST)[number]['key']`, `Config['flags']`. */
function indexedMembers(type: ts.IndexedAccessTypeNode, scope: Scope): SymbolMember[] | undefined {
  const ts = typescript();
  const { indexType } = type;
  const members = membersOfType(type.objectType, scope);
  if (indexType.kind === ts.SyntaxKind.NumberKeyword) return members;
  if (!ts.isLiteralTypeNode(indexType) || !ts.isStringLiteral(indexType.literal)) return bySide(members, 'value');
  const name = indexType.literal.text;
  if (members?.some((member) => member.name === undefined || member.side === 'value')) {
    return members.map((member) => ({ ...member, property: name }));
  }
  const member = members?.find((each) => each.name?.text === name);
  if (member?.type !== undefined) return membersOfType(member.type, scope);
  return member?.value === undefined ? undefined : membersOfValue(member.value, [], scope);
}

/** `` `${Flag}` `` is the values of an enum. */
function templateMembers(type: ts.TemplateLiteralTypeNode, scope: Scope): SymbolMember[] | undefined {
  const [span, ...others] = type.templateSpans;
  if (span === undefined || others.length > 0 || type.head.text !== '' || span.literal.text !== '') return undefined;
  return bySide(membersOfType(span.type, scope), 'value');
}

function referencedMembers(type: ts.TypeReferenceNode, scope: Scope): SymbolMember[] | undefined {
  const ts = typescript();
  if (ts.isIdentifier(type.typeName)) return namedType(type.typeName.text, type.typeArguments ?? [], scope);
  if (ts.isIdentifier(type.typeName.left)) {
    const owner = scope.declarations.types.get(type.typeName.left.text);
    const { text } = type.typeName.right;
    if (owner !== undefined && ts.isEnumDeclaration(owner)) {
      return membersOfValue(owner, [owner.name.text], scope)?.filter((member) => member.name?.text === text);
    }
  }
  // `z.infer<typeof schema>` and its like.
  return type.typeArguments?.length === 1 ? membersOfType(type.typeArguments[0]!, scope) : undefined;
}

function namedType(name: string, given: readonly ts.TypeNode[], scope: Scope): SymbolMember[] | undefined {
  const target = scope.declarations.types.get(name) ?? classNamed(name, scope);
  if (target !== undefined) {
    const members = membersOfTypeDeclaration(target, name, scope);
    spend(scope, members?.length ?? 0);
    return members;
  }
  const [first, second] = given;
  if (first === undefined) return undefined;
  const members = membersOfType(first, scope);
  const others = second === undefined ? undefined : membersOfType(second, scope);
  switch (name) {
    case 'Record':
      return bySide(members, 'name');
    case 'Exclude':
    case 'Omit':
    case 'Pick': {
      const keys = new Set(others?.map((member) => writtenKey(member, scope)));
      return members?.filter((member) => keys.has(writtenKey(member, scope)) === (name === 'Pick'));
    }
    default:
      return members;
  }
}

function classNamed(name: string, scope: Scope): Declared | undefined {
  const value = valueNamed(name, scope);
  return value !== undefined && typescript().isClassDeclaration(value) ? value : undefined;
}

const writtenKey = (member: SymbolMember, scope: Scope): string | undefined =>
  member.side === 'name' ? member.name?.text : (textOf(member.value, scope) ?? member.name?.text);
