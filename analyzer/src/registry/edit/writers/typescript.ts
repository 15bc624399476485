import type { ts } from 'ts-morph';
import { FLAG_TYPES, type FlagDefinition } from '../../../model/flag.js';
import { isIdentifierName, quoted } from '../../../text/quoted.js';
import { applyEdits, lineEndOf, type TextEdit } from '../../../text/text-edit.js';
import { typescript } from '../../../text/typescript.js';
import type { SourceText } from '../../reader.js';
import { docComment, memberSpan, type Span } from '../../typescript/member-comments.js';
import { keyOf, type MemberKey } from '../../typescript/member-entry.js';
import { descriptionOf } from '../../typescript/member-fields.js';
import { listedMembers } from '../../typescript/symbol-choice.js';
import type { SymbolMember } from '../../typescript/symbol-member.js';
import { fieldName } from '../../well-known-fields.js';
import { cannotWrite } from '../cannot-write.js';
import { commentTags } from '../comment-lines.js';
import { extensionText } from '../extension-text.js';
import { insertionIndex } from '../insertion-index.js';
import { insertListed } from '../insert-listed.js';
import { memberName } from '../typescript-names.js';
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
  extend({ fields, extension }, entry, source, configured) {
    if (fields.some((field) => field !== 'expires')) {
      throw cannotWrite(
        'A TypeScript symbol has no place for this end.',
        'Change it by hand, or add an entry to flags.yaml.',
        entry.keyPlace,
      );
    }
    const { members, scope } = listedMembers(source, configured.options);
    const member = members.find(
      (one) => keyOf(one, configured.options, scope)?.node.getStart() === entry.keyPlace.start,
    );
    const place = entry.fieldPlaces?.['expires'];
    const moved: TextEdit[] =
      place === undefined
        ? []
        : [
            {
              start: place.start,
              end: place.end,
              text: sameQuotes(source.text.slice(place.start, place.end), extension.until),
            },
          ];
    const tags = [
      ...(place === undefined ? [`@expires ${extension.until}`] : []),
      `@extended ${extensionText(extension).replaceAll('*/', '* /')}`,
    ];
    const doc = member && docComment(member.node, scope.file);
    const start = member === undefined ? entry.place.start : member.node.getStart(scope.file);
    return applyEdits(source.text, [...moved, withTags(source.text, doc, start, tags)]);
  },
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

const quoteOf = (text: string): string => (text.split("'").length >= text.split('"').length ? "'" : '"');

const NAMES: readonly (readonly [
  field: string,
  spellings: readonly string[],
  value: (definition: FlagDefinition) => unknown,
])[] = [
  ['type', ['type', 'flagtype', 'kind', 'category'], ({ type }) => type],
  ['purpose', ['purpose', 'description', 'desc'], ({ purpose }) => purpose],
  ['owner', ['owner', 'owners', 'team', 'teams', 'ownedby', 'squad'], ({ owner }) => owner],
  ['created', ['created', 'createdat', 'createdon', 'datecreated', 'introduced'], ({ created }) => created],
  [
    'expires',
    ['expires', 'expiresat', 'expireson', 'expiry', 'expirydate', 'expirationdate', 'expiration', 'removeby'],
    ({ expires }) => expires,
  ],
  [
    'default',
    ['default', 'defaultvalue', 'initial', 'initialvalue', 'fallback', 'enabled'],
    ({ default: state }) => state ?? false,
  ],
  ['safe', ['safe', 'safestate', 'safevalue'], ({ safe }) => safe],
];

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
    const found = NAMES.find(([, spellings]) => spellings.includes(fieldName(name.replace(/^['"]|['"]$/g, ''))));
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

/** @returns a value in the form of another; undefined where that form is none that can be made */
function valueLike(value: unknown, like: ts.Expression, text: string): string | undefined {
  const ts = typescript();
  const quote = /['"`]/.exec(like.getText())?.[0] ?? quoteOf(text);
  const list = Array.isArray(value) ? (value as string[]) : [String(value)];
  if (typeof value === 'boolean') {
    return [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(like.kind) ? String(value) : undefined;
  }
  if (ts.isArrayLiteralExpression(like)) return `[${list.map((one) => quoted(one, quote)).join(', ')}]`;
  if (ts.isStringLiteralLike(like)) return quoted(list.join(', '), quote);
  if (ts.isNewExpression(like) && like.arguments?.length === 1)
    return `new ${like.expression.getText()}(${quoted(list[0]!, quote)})`;
  return undefined;
}

function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))![0];
}

/** `new Date('2026-12-01')` and `'2026-12-01T00:00:00Z'` keep their form as far as a day has it. */
function sameQuotes(before: string, day: string): string {
  const date = /\d{4}-\d{2}-\d{2}/.exec(before);
  if (date !== null) return before.slice(0, date.index) + day + before.slice(date.index + 10);
  const quote = /^['"`]/.exec(before)?.[0];
  return quote === undefined ? day : quoted(day, quote);
}

/** Adds tags to the comment of a member, or gives it one. */
function withTags(text: string, doc: Span | undefined, start: number, tags: readonly string[]): TextEdit {
  const eol = lineEndOf(text);
  if (doc === undefined) {
    const indent = indentOf(text, start);
    const isOwnLine =
      text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '' ||
      /^[ \t]*\|[ \t]*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
    const at = isOwnLine ? text.lastIndexOf('\n', start - 1) + 1 + indent.length : start;
    const lines = ['/**', ...tags.map((tag) => ` * ${tag}`), ' */'];
    return { start: at, end: at, text: `${lines.join(eol + indent)}${eol}${indent}` };
  }
  const indent = indentOf(text, doc.start);
  const comment = text.slice(doc.start, doc.end);
  if (comment.includes('\n')) {
    const at = doc.start + comment.lastIndexOf('\n') + 1;
    return { start: at, end: at, text: tags.map((tag) => `${indent} * ${tag}${eol}`).join('') };
  }
  const free = comment.replace(/^\/\*\*\s*|\s*\*\/$/g, '');
  const lines = ['/**', ...(free === '' ? [] : [` * ${free}`]), ...tags.map((tag) => ` * ${tag}`), ' */'];
  return { start: doc.start, end: doc.end, text: lines.join(eol + indent) };
}
