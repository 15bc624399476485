import { posix } from 'node:path';
import type { ts } from 'ts-morph';
import type { FlagEntry, Registry } from '../../model/flag.js';
import type { Place } from '../../model/place.js';
import { propertyNameLike, usualQuote } from '../../text/property-name.js';
import { quoted } from '../../text/quoted.js';
import type { TextEdit } from '../../text/text-edit.js';
import { typescript } from '../../text/typescript.js';
import { baseName } from '../environment-name.js';
import { parseDocument } from '../document.js';
import type { DocumentNode } from '../document-node.js';
import { isSingleFlag } from '../native.js';
import type { SourceText } from '../reader.js';
import { parseSourceFile } from '../typescript/source-file.js';
import { isJson } from './set-field.js';
import { KEYS_ONLY, writers } from './writers/index.js';
import { yamlScalar } from './yaml-scalar.js';

/** The key, and names that are spelled from it. */
export interface Renaming {
  from: string;
  to: string;
  /** Other names of the flag that become others too. */
  names: ReadonlyMap<string, string>;
}

/** What a rename does to the registry. */
export interface RegistryRename {
  /** Edits by file. */
  edits: Map<string, TextEdit[]>;
  /** Files that are named for the flag: their old name → the new one. */
  files: Map<string, string>;
  /** Entries that a service writes, which stay as they are. */
  left: (FlagEntry & { source: string })[];
}

/**
 * Plans the registry's part of a rename: the key, and what names it in other flags.
 * @param read undefined for a file that is not there
 */
export function renameEntries(
  { flags }: Pick<Registry, 'flags'>,
  { from, to, names }: Renaming,
  read: (file: string) => SourceText | undefined,
): RegistryRename {
  const rename: RegistryRename = { edits: new Map(), files: new Map(), left: [] };
  const add = (file: string, edit: TextEdit): void => {
    const edits = rename.edits.get(file) ?? [];
    if (!edits.some(({ start, end }) => start === edit.start && end === edit.end))
      rename.edits.set(file, [...edits, edit]);
  };
  for (const flag of flags) {
    for (const entry of flag.entries) {
      const format = entry.source.slice(0, entry.source.indexOf(':'));
      const isWritten = Object.hasOwn(writers, format) || KEYS_ONLY.has(format);
      const source = isWritten ? read(entry.place.file) : undefined;
      if (flag.key === from && entry.key === from) {
        if (source === undefined) rename.left.push(entry);
        else renameEntry(entry, format, source, to, add, rename.files);
      }
      if (source === undefined) continue;
      for (const place of namingPlaces(entry, from, source)) add(source.file, scalarEdit(source, place, to));
      if (flag.key !== from || entry.fieldPlaces?.['names'] === undefined) continue;
      for (const [name, other] of names) {
        for (const place of placesOf(name, [entry.fieldPlaces['names']], source))
          add(source.file, scalarEdit(source, place, other));
      }
    }
  }
  return rename;
}

function renameEntry(
  entry: FlagEntry,
  format: string,
  source: SourceText,
  to: string,
  add: (file: string, edit: TextEdit) => void,
  files: Map<string, string>,
): void {
  const { file, text } = source;
  const isNamed = baseName(file).replace(/\.[^.]+$/, '') === entry.key;
  const isSingle = format === 'file' && isSingleFlag(parseDocument(source));
  for (const place of [entry.keyPlace, ...(entry.keyPlaces ?? [])]) {
    const written = keyWritten(text, place, entry.key, to);
    if (written !== undefined) add(file, scalarEdit(source, written.place, written.to));
  }
  if (isNamed && (isSingle || format === 'gitlab')) {
    files.set(file, posix.join(posix.dirname(file), to + posix.extname(file)));
  }
}

/**
 * The key as its file writes it: itself, the end of `AREA.KEY` below `AREA:`, or `KEY` of `KEY=false`.
 * @returns undefined where the new key can't be written in its place
 */
function keyWritten(text: string, place: Place, key: string, to: string): { place: Place; to: string } | undefined {
  const written = text.slice(place.start, place.end);
  const bare = written.replace(/^['"`]|['"`]$/g, '');
  if (bare === key) return { place, to };
  const state = /=[^=]*$/.exec(bare)?.[0];
  if (state !== undefined && bare === key + state) return { place, to: to + state };
  const area = key.slice(0, -bare.length);
  return area.endsWith('.') && area + bare === key && to.startsWith(area) && to !== area
    ? { place, to: to.slice(area.length) }
    : undefined;
}

/** Where an entry names another flag. */
function namingPlaces({ definition, fieldPlaces, place }: FlagEntry, key: string, source: SourceText): Place[] {
  const isPrerequisite = definition.prerequisites?.includes(key) === true;
  const isPartner = definition.migration?.partner === key;
  if (!isPrerequisite && !isPartner) return [];
  const fields = [
    ...(isPrerequisite ? [fieldPlaces?.['prerequisites'] ?? place] : []),
    ...(isPartner ? [fieldPlaces?.['migration.partner'] ?? fieldPlaces?.['migration'] ?? place] : []),
  ];
  return placesOf(key, fields, source);
}

function placesOf(key: string, fields: readonly Place[], source: SourceText): Place[] {
  if (/\.[cm]?[jt]sx?$/.test(source.file)) return fields.flatMap((field) => textPlaces(source.text, field, key));
  const root = parseDocument(source);
  return fields.flatMap((field) => [...scalarPlaces(root, field, key)]);
}

function* scalarPlaces(node: DocumentNode, within: Place, value: string): Generator<Place> {
  const { place, kind } = node;
  if (kind === 'scalar') {
    if (node.value === value && place.start >= within.start && place.end <= within.end) yield place;
    return;
  }
  for (const inner of [...node.items, ...node.members.map((member) => member.node)])
    yield* scalarPlaces(inner, within, value);
}

/** In code the key stands in quotes, or in a comment by itself. */
function textPlaces(text: string, within: Place, key: string): Place[] {
  const found: Place[] = [];
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const match of text
    .slice(within.start, within.end)
    .matchAll(new RegExp(`(['"\`]?)(?<![\\w-])${escaped}(?![\\w-])\\1`, 'g'))) {
    const start = within.start + match.index;
    found.push({ ...within, start, end: start + match[0].length });
  }
  return found;
}

/** A key in its quotes, if it has any. */
function scalarEdit(source: SourceText, { start, end }: Place, to: string): TextEdit {
  const written = source.text.slice(start, end);
  if (isJson(source)) return { start, end, text: JSON.stringify(to) };
  if (/\.[cm]?[jt]sx?$/.test(source.file)) {
    const name = propertyNameAt(source, start, end);
    if (name !== undefined) return { start, end, text: propertyNameLike(name, to, usualQuote(source.text)) };
    const quote = /^['"`]/.exec(written)?.[0];
    return { start, end, text: quote === undefined ? to : quoted(to, quote) };
  }
  if (/(?:^|\/|\.)env(?:\.[\w.-]+)?$/i.test(source.file)) return { start, end, text: to };
  return { start, end, text: yamlScalar(to, written) };
}

function propertyNameAt(
  source: SourceText,
  start: number,
  end: number,
): ts.Identifier | ts.StringLiteralLike | undefined {
  const ts = typescript();
  const file = parseSourceFile(source);
  const visit = (node: ts.Node): ts.Identifier | ts.StringLiteralLike | undefined => {
    if (node.pos > start || node.end < end) return undefined;
    const isHere = node.getStart(file) === start && node.end === end;
    const isName = (node.parent as { name?: ts.Node } | undefined)?.name === node;
    if (isHere && isName && (ts.isIdentifier(node) || ts.isStringLiteralLike(node))) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(file);
}
