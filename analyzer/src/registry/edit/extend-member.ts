import type { ts } from 'ts-morph';
import { isIdentifierName, quoted } from '../../text/quoted.js';
import { applyEdits, type TextEdit } from '../../text/text-edit.js';
import { typescript } from '../../text/typescript.js';
import type { FlagEntry } from '../../model/flag.js';
import { readComment } from '../comment-tags.js';
import type { SourceText } from '../reader.js';
import type { ConfiguredSource } from '../source.js';
import { docComment } from '../typescript/member-comments.js';
import { keyOf } from '../typescript/member-entry.js';
import { descriptionOf } from '../typescript/member-fields.js';
import { listedMembers } from '../typescript/symbol-choice.js';
import type { SymbolMember } from '../typescript/symbol-member.js';
import { cannotWrite } from './cannot-write.js';
import { extensionText } from './extension-text.js';
import { insertListed } from './insert-listed.js';
import { propertyField, quoteOf, valueLike } from './typescript-values.js';
import { withTags } from './with-tags.js';
import type { EndChange } from './writer.js';

/**
 * Moves the day of a member of a TypeScript symbol: where it stands; else as a property where the others have theirs so, or as a tag of its comment. The
 * reason is always a tag, since a property that the type of the list does not know would not compile.
 * @throws ConfigurationError where the day is no text that could be moved
 */
export function extendMember(
  { fields, extension }: EndChange,
  entry: FlagEntry,
  source: SourceText,
  { options }: ConfiguredSource,
): string {
  if (fields.some((field) => field !== 'expires')) {
    throw cannotWrite(
      'A TypeScript symbol has no place for this end.',
      'Change it by hand, or add an entry to flags.yaml.',
      entry.keyPlace,
    );
  }
  const { members, scope } = listedMembers(source, options);
  const member = members.find((one) => keyOf(one, options, scope)?.node.getStart() === entry.keyPlace.start);
  const doc = member && docComment(member.node, scope.file);
  const day = entry.fieldPlaces?.['expires'];
  const told = `@extended ${extensionText(extension).replaceAll('*/', '* /')}`;
  const start = member === undefined ? entry.place.start : member.node.getStart(scope.file);
  const moved = day && movedDay(day, extension.until, entry, source);
  const property =
    day === undefined && member !== undefined ? newProperty(member, members, extension.until, source) : [];
  const tags = [...(day === undefined && property.length === 0 ? [`@expires ${extension.until}`] : []), told];
  const isInDoc = moved !== undefined && doc !== undefined && moved.start >= doc.start && moved.end <= doc.end;
  return applyEdits(source.text, [
    ...property,
    ...(moved === undefined || isInDoc ? [] : [moved]),
    withTags(source.text, doc, start, tags, isInDoc ? moved : undefined),
  ]);
}

/** `new Date('2026-12-01')` and `'2026-12-01T00:00:00Z'` keep their form as far as a day has it. */
function movedDay(
  { start, end }: { start: number; end: number },
  until: string,
  { key, keyPlace }: FlagEntry,
  { text }: SourceText,
): TextEdit {
  const before = text.slice(start, end);
  const date = /\d{4}-\d{2}-\d{2}/.exec(before);
  if (date !== null) return { start: start + date.index, end: start + date.index + 10, text: until };
  if (/^(['"`])never\1$/.test(before)) return { start: start + 1, end: end - 1, text: until };
  if (before === 'never') return { start, end, text: until };
  throw cannotWrite(
    `The day of \`${key}\` is written as \`${before.replace(/\s+/g, ' ')}\`, which is no date that could be moved in its place.`,
    "Change it by hand, or write the date itself there, e.g. `'2026-12-31'`.",
    keyPlace,
  );
}

/** @returns the edits that give a member's description the day; none where days are no properties in this list */
function newProperty(
  member: SymbolMember,
  members: readonly SymbolMember[],
  until: string,
  { text }: SourceText,
): readonly TextEdit[] {
  const ts = typescript();
  const nodes = descriptionOf(member.value)?.properties ?? [];
  if (nodes.length === 0) return [];
  const properties = members
    .flatMap((one) => descriptionOf(one.value)?.properties ?? [])
    .filter((one) => ts.isPropertyAssignment(one));
  const like = properties.find((one) => propertyField(one.name.getText())?.[0] === 'expires');
  const value = like && valueLike(until, like.initializer, text);
  const isDescribed = properties.some((one) => DESCRIBING.has(propertyField(one.name.getText())?.[0] ?? ''));
  const isFree = like === undefined && isDescribed && !isTyped(member.node) && !members.some(hasDayTag);
  if (value === undefined && !isFree) return [];
  const body = like === undefined ? `expires: ${quoted(until, quoteOf(text))}` : `${nameLike(like.name)}: ${value!}`;
  return insertListed({ text, nodes, index: nodes.length, body, comment: [] });
}

/** Fields that nothing but a description of a flag has. */
const DESCRIBING = new Set(['owner', 'created', 'purpose']);

function nameLike(name: ts.PropertyName): string {
  const text = name.getText();
  return isIdentifierName(text) || /^['"]/.test(text) ? text : 'expires';
}

/** Where a declared type or the parameter of a call says what the properties are, another one would not compile. */
function isTyped(node: ts.Node): boolean {
  const { SyntaxKind, isAsExpression } = typescript();
  const typing = [SyntaxKind.SatisfiesExpression, SyntaxKind.CallExpression, SyntaxKind.NewExpression];
  const declaring = [SyntaxKind.VariableDeclaration, SyntaxKind.PropertyDeclaration];
  for (let at = node; at.kind !== SyntaxKind.SourceFile; at = at.parent) {
    if (typing.includes(at.kind)) return true;
    if (isAsExpression(at) && at.type.getText() !== 'const') return true;
    if (declaring.includes(at.kind)) return (at as ts.VariableDeclaration | ts.PropertyDeclaration).type !== undefined;
  }
  return false;
}

function hasDayTag({ node }: SymbolMember): boolean {
  const file = node.getSourceFile();
  const doc = docComment(node, file);
  if (doc === undefined) return false;
  return readComment(file.text, doc.start, doc.end).tags.some(({ name }) => propertyField(name)?.[0] === 'expires');
}
