import type { ts } from 'ts-morph';
import { FLAG_TYPES, type FlagDefinition } from '../../../model/flag.js';
import { isIdentifierName, quoted } from '../../../text/quoted.js';
import { applyEdits, lineEndOf, type TextEdit } from '../../../text/text-edit.js';
import { typescript } from '../../../text/typescript.js';
import type { SourceText } from '../../reader.js';
import { memberSpan } from '../../typescript/member-comments.js';
import { keyOf, type MemberKey } from '../../typescript/member-entry.js';
import { descriptionOf } from '../../typescript/member-fields.js';
import { listedMembers } from '../../typescript/symbol-choice.js';
import type { SymbolMember } from '../../typescript/symbol-member.js';
import { cannotWrite } from '../cannot-write.js';
import { commentTags } from '../comment-lines.js';
import { extendMember } from '../extend-member.js';
import { insertionIndex } from '../insertion-index.js';
import { insertListed } from '../insert-listed.js';
import { memberName } from '../typescript-names.js';
import { indentOf, propertyField, quoteOf, valueLike } from '../typescript-values.js';
import type { NewFlag, RegistryWriter } from '../writer.js';

interface Listed {
  member: SymbolMember;
  key: MemberKey;
}

/** Symbols of TypeScript: a new member is made after its neighbour's image. */
export const typescriptSymbol: RegistryWriter = {
  add(flag, { source, files }) {
    const text = files.at(-1)!;
    const { members, scope } = listedMembers(text, source.options);
    const all = members.flatMap((member): Listed[] => {
      const key = keyOf(member, source.options, scope);
      return key === undefined ? [] : [{ member, key }];
    });
    const listed = inOneList(all);
    const last = listed.at(-1);
    if (last === undefined) {
      throw cannotWrite(
        `\`${text.file}\` lists no flag yet after whose image one could be added.`,
        'Write the first flag by hand.',
      );
    }
    const index = insertionIndex(
      listed.map(({ key }) => key.text),
      flag.key,
    );
    const neighbour = imageIn([listed[index - 1], listed[index], ...listed.toReversed()]) ?? last;
    const { body, told } = memberLike(flag, neighbour, listed, text);
    const comment = commentTags(flag.definition, told);
    const nodes = listed.map(({ member }) => member.node);
    return {
      file: text.file,
      text: applyEdits(text.text, insertListed({ text: text.text, nodes, index, body, comment })),
    };
  },
  extend: extendMember,
};

/** Members may come from several lists, of which the one with most of them takes the new one. */
function inOneList(all: readonly Listed[]): Listed[] {
  const lists = new Map<ts.Node, Listed[]>();
  for (const one of all) lists.set(one.member.node.parent, [...(lists.get(one.member.node.parent) ?? []), one]);
  return [...lists.values()].reduce<Listed[]>((most, list) => (list.length >= most.length ? list : most), []);
}

/** @returns the first member that shows how a flag is written which is simply on or off */
function imageIn(members: readonly (Listed | undefined)[]): Listed | undefined {
  return members.find((one) => {
    const value = one?.member.value;
    const isNameKey = one?.member.name !== undefined && one.key.node === one.member.name.node;
    return (
      one !== undefined && (!isNameKey || value === undefined || descriptionOf(value) !== undefined || isSwitch(value))
    );
  });
}

const isSwitch = ({ kind }: ts.Expression): boolean => {
  const { SyntaxKind } = typescript();
  return kind === SyntaxKind.TrueKeyword || kind === SyntaxKind.FalseKeyword;
};

/** @returns the code of a new member, and the fields that it tells itself */
function memberLike(
  { key, definition }: NewFlag,
  { member, key: like }: Listed,
  listed: readonly Listed[],
  { text, file }: SourceText,
): { body: string; told: Set<string> } {
  const { start, end } = memberSpan(member.node, member.node.getSourceFile());
  const told = new Set<string>();
  const edits: TextEdit[] = [];
  const replace = (node: ts.Node, by: string): void => {
    const from = node.getStart();
    edits.push({ start: from - start, end: node.end - start, text: by });
  };
  const names = listed.flatMap((one) => one.member.name?.text ?? []);
  const isNameKey = member.name !== undefined && like.node === member.name.node;
  if (member.name !== undefined)
    replace(member.name.node, nameText(isNameKey ? key : memberName(key, names), member.name.node, text));
  if (member.type !== undefined) replace(member.type, 'boolean');
  const description = descriptionOf(member.value);
  if (description !== undefined) {
    const fields = describe(definition, description, listed, key, like, told);
    replace(description, fields);
    // The argument of `flag('key', { … })`.
    if (like.from !== undefined && !isWithin(like.node, description)) replace(like.node, literal(key, like.node, text));
  } else if (!isNameKey) replace(like.node, literal(key, like.node, text));
  else if (member.value !== undefined) {
    if (!isSwitch(member.value)) {
      throw cannotWrite(
        `The flags of \`${file}\` hold values that are not simply on or off, so that a new one can't be made after their image.`,
        'Write it by hand.',
      );
    }
    replace(member.value, String(definition.default === true));
    told.add('default');
  }
  return { body: applyEdits(text.slice(start, end), edits), told };
}

const isWithin = (node: ts.Node, outer: ts.Node): boolean => node.pos >= outer.pos && node.end <= outer.end;

function nameText(name: string, node: ts.Node, text: string): string {
  const before = text[node.getStart()]!;
  if (/['"]/.test(before)) return quoted(name, before);
  return isIdentifierName(name) ? name : quoted(name, quoteOf(text));
}

/** @returns a text as the node that it is made after is quoted */
function literal(value: string, node: ts.Node, text: string): string {
  const before = text[node.getStart()]!;
  return quoted(value, /['"`]/.test(before) ? before : quoteOf(text));
}

/** An object that describes the flag with the properties that its neighbours have. */
function describe(
  definition: FlagDefinition,
  like: ts.ObjectLiteralExpression,
  listed: readonly Listed[],
  key: string,
  neighbour: MemberKey,
  told: Set<string>,
): string {
  const ts = typescript();
  const source = like.getSourceFile();
  const siblings = listed
    .flatMap(({ member }) => descriptionOf(member.value)?.properties ?? [])
    .filter((one) => ts.isPropertyAssignment(one));
  const own = like.properties.filter((one) => ts.isPropertyAssignment(one));
  const others = siblings.filter((one) => !own.some((mine) => mine.name.getText() === one.name.getText()));
  const parts: string[] = [];
  const seen = new Set<string>();
  for (const property of [...own, ...others]) {
    const name = property.name.getText();
    if (seen.has(name)) continue;
    seen.add(name);
    if (property.initializer === neighbour.node) {
      parts.push(`${name}: ${literal(key, neighbour.node, source.text)}`);
      continue;
    }
    const found = propertyField(name);
    const value = found?.[2](definition);
    if (found === undefined || value === undefined || told.has(found[0])) continue;
    const written = valueLike(value, property.initializer, source.text);
    if (written === undefined || (found[0] === 'type' && !isFlagType(property.initializer))) continue;
    told.add(found[0]);
    parts.push(`${name}: ${written}`);
  }
  if (parts.length === 0) return '{}';
  const whole = like.getText();
  const eol = lineEndOf(source.text);
  if (!/\n/.test(whole)) return /^\{\s/.test(whole) ? `{ ${parts.join(', ')} }` : `{${parts.join(', ')}}`;
  const inner = indentOf(source.text, like.properties[0]!.getStart());
  const outer = indentOf(source.text, like.getStart());
  const comma = like.properties.hasTrailingComma ? ',' : '';
  return `{${eol}${parts.map((part) => inner + part).join(`,${eol}`)}${comma}${eol}${outer}}`;
}

/** Of a `type: 'server'` nobody knows what it means. */
const isFlagType = (node: ts.Expression): boolean =>
  typescript().isStringLiteralLike(node) && (FLAG_TYPES as readonly string[]).includes(node.text);
