import { parseTree, printParseErrorCode, type Node as JsonNode, type ParseError } from 'jsonc-parser';
import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';
import { LineIndex } from '../text/line-index.js';
import {
  duplicateKey,
  listNode,
  mapNode,
  MAX_DEPTH,
  scalarNode,
  tooDeep,
  type DocumentMember,
  type DocumentNode,
} from './document-node.js';
import type { SourceText } from './reader.js';

const EXPECTED: Record<string, string> = {
  InvalidSymbol:
    'text and keys stand in double quotes; without them, only numbers, `true`, `false` and `null` are expected',
  InvalidNumberFormat: 'this number has a form that JSON does not have',
  PropertyNameExpected: 'a key in double quotes was expected',
  ValueExpected: 'a value was expected',
  ColonExpected: 'a colon was expected after the key',
  CommaExpected: 'a comma was expected between two entries',
  CloseBraceExpected: 'a closing `}` was expected',
  CloseBracketExpected: 'a closing `]` was expected',
  EndOfFileExpected: 'nothing was expected after the end of the document',
  UnexpectedEndOfComment: 'the end of a comment, `*/`, was expected',
  UnexpectedEndOfString: 'a closing double quote was expected',
  UnexpectedEndOfNumber: 'a digit was expected',
  InvalidUnicode: 'four hexadecimal digits were expected after `\\u`',
  InvalidEscapeCharacter: 'one of `" \\ / b f n r t u` was expected after the backslash',
  InvalidCharacter: 'a control character was found where none is allowed; write it as `\\t`, `\\n` or `\\u0000`',
};

/**
 * Parses JSON; comments and trailing commas are allowed.
 * @returns undefined for a text that holds nothing
 * @throws ConfigurationError with file, line and what was expected
 */
export function parseJson(source: SourceText): DocumentNode | undefined {
  const lines = new LineIndex(source.text);
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, { allowTrailingComma: true, disallowComments: false });
  if (root === undefined && isBlank(source.text)) return undefined;
  const first = errors[0];
  if (first !== undefined || root === undefined) {
    const expected =
      (first === undefined ? undefined : EXPECTED[printParseErrorCode(first.error)]) ?? 'a value was expected';
    throw new ConfigurationError(`This JSON can't be read: ${expected}.`, {
      place: { file: source.file, ...lines.position(first?.offset ?? 0) },
      remedy: 'Correct the JSON at this place.',
    });
  }
  return convert(root, (start, end) => lines.place(source.file, start, end), 0);
}

const isBlank = (text: string): boolean => text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '').trim() === '';

type Placer = (start: number, end: number) => Place;

function convert(node: JsonNode, placeOf: Placer, depth: number): DocumentNode {
  const place = placeOf(node.offset, node.offset + node.length);
  if (depth > MAX_DEPTH) throw tooDeep(place);
  if (node.type === 'object') return mapNode(convertMembers(node, placeOf, depth), place);
  if (node.type === 'array') {
    return listNode(
      (node.children ?? []).map((child) => convert(child, placeOf, depth + 1)),
      place,
    );
  }
  return scalarNode(node.value, place);
}

function convertMembers(node: JsonNode, placeOf: Placer, depth: number): DocumentMember[] {
  const members = new Map<string, DocumentMember>();
  for (const property of node.children ?? []) {
    const [name, child] = property.children ?? [];
    if (name === undefined || child === undefined) continue;
    const key = String(name.value);
    const keyPlace = placeOf(name.offset, name.offset + name.length);
    const before = members.get(key);
    if (before !== undefined) throw duplicateKey(key, keyPlace, before.keyPlace);
    const place = placeOf(property.offset, property.offset + property.length);
    members.set(key, { key, keyPlace, node: convert(child, placeOf, depth + 1), place });
  }
  return [...members.values()];
}
