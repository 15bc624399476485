import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { Extension, FlagDefinition } from '../../../model/flag.js';
import { member } from '../../document-node.js';
import { parseDocument } from '../../document.js';
import { isSingleFlag } from '../../native.js';
import type { SourceText } from '../../reader.js';
import { lineEndOf } from '../../../text/text-edit.js';
import { cannotWrite } from '../cannot-write.js';
import { appendItem, isJson, membersAt, setMember, type MapPath } from '../set-field.js';
import type { NewFlag, PlannedText, RegistryWriter, SourceTexts } from '../writer.js';
import { PlainWord, yamlFlow, yamlLines } from '../yaml-scalar.js';

/** Halyard's own format: `flags.yaml`, or a folder of files. */
export const file: RegistryWriter = {
  add({ key, definition }, to) {
    const listed = to.files.findLast((source) => !isSingle(source));
    if (listed === undefined || isOnePerFile(to)) return newFile({ key, definition }, to);
    const root = parseDocument(listed);
    const value = fieldsOf(definition, isJson(listed));
    if (member(root, 'flags') !== undefined) return setMember(listed, ['flags'], key, value);
    if (root.members.length > 0 && isJson(listed)) return setMember(listed, [], 'flags', { [key]: value }, null);
    return withFirstFlag(listed, { [key]: value });
  },
  extend({ fields, extension }, entry, source) {
    const path = isSingle(source) ? [] : ['flags', entry.key];
    let text = source;
    for (const field of fields) {
      const [name, inner] = field.split('.') as [string, string?];
      text =
        inner === undefined
          ? setMember(text, path, name, extension.until, lastOf(text, path, BEFORE_EXPIRY))
          : setMember(text, [...path, name], inner, extension.until);
    }
    const last = fields.map((field) => field.split('.')[0]!);
    const told = isJson(text) ? extension : new PlainWord(flowOf(extension));
    return appendItem(text, path, 'extended', told, lastOf(text, path, ['expires', ...last])).text;
  },
};

/** Our own fields have our own words: `on` needs no quotes. */
const flowOf = (extension: Extension): string =>
  `{ ${Object.entries(extension)
    .map(([name, value]) => `${name}: ${yamlFlow(value)}`)
    .join(', ')} }`;

const BEFORE_EXPIRY = ['created', 'owner', 'purpose', 'description', 'type'];

/** @returns the first of these names that the map has */
function lastOf(source: SourceText, path: MapPath, names: readonly string[]): string | null {
  const keys = membersAt(source, path).map(({ key }) => key);
  return names.find((name) => keys.includes(name)) ?? null;
}

const isSingle = (source: SourceText): boolean => isSingleFlag(parseDocument(source));

/** A folder whose files hold a flag each. */
const isOnePerFile = ({ files }: SourceTexts): boolean =>
  files.length > 0 && files.filter(isSingle).length * 2 > files.length;

function newFile({ key, definition }: NewFlag, { source, files }: SourceTexts): PlannedText {
  const like = files.findLast(isSingle);
  const { base, isGlob } = picomatch.scan(source.path);
  const folder = like === undefined ? (isGlob ? base : source.path) : posix.dirname(like.file);
  const ending = like === undefined ? '.yaml' : posix.extname(like.file);
  const isSimple = /^[\w.-]+$/.test(key);
  const name = isSimple ? key : key.replace(/[^\w.-]+/g, '-');
  const path = posix.join(folder, `${name}${ending}`);
  if (files.some((other) => other.file === path)) {
    throw cannotWrite(`\`${path}\` is there already.`, 'Choose another key, or rename that file.');
  }
  const fields = { ...(isSimple ? {} : { key }), ...fieldsOf(definition, /\.json$/.test(ending)) };
  // A file without a field would not be taken for a flag's.
  const content = Object.keys(fields).length === 0 ? { key } : fields;
  const lines = /\.json$/.test(ending) ? JSON.stringify(content, null, 2).split('\n') : yamlLines(content, '  ');
  const eol = lineEndOf(like?.text ?? '');
  return { file: path, text: lines.join(eol) + eol };
}

/** A text without `flags`: of other maps, of comments alone, or of nothing. */
function withFirstFlag(source: SourceText, flags: object): PlannedText {
  const { file, text } = source;
  if (isJson(source)) return { file, text: `${JSON.stringify({ flags }, null, 2)}\n` };
  const eol = lineEndOf(text);
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return { file, text: `${text}${gap}${yamlLines({ flags }, '  ').join(eol)}${eol}` };
}

const ORDER: readonly (keyof FlagDefinition)[] = [
  'type',
  'purpose',
  'owner',
  'created',
  'expires',
  'value',
  'variants',
  'default',
  'safe',
];

/** The fields as people write them: one owner is no list, and a switch is on or off. */
function fieldsOf(definition: FlagDefinition, asJson: boolean): Record<string, unknown> {
  const names = [...ORDER, ...(Object.keys(definition) as (keyof FlagDefinition)[])];
  const given = [...new Set(names)].filter((name) => definition[name] !== undefined);
  return Object.fromEntries(
    given.map((name): [string, unknown] => {
      const value = definition[name];
      if (name === 'owner') return [name, (value as string[]).length === 1 ? (value as string[])[0] : value];
      return [
        name,
        typeof value === 'boolean' && !asJson && isState(name) ? new PlainWord(value ? 'on' : 'off') : value,
      ];
    }),
  );
}

const isState = (name: keyof FlagDefinition): boolean => name === 'default' || name === 'safe';
