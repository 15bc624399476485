import { ConfigurationError } from '../model/errors.js';
import { LineIndex } from '../text/line-index.js';
import { assertSize } from './decode.js';
import { mapNode, tooDeep, type DocumentNode } from './document-node.js';
import { fastYaml } from './fast-yaml.js';
import { parseJson } from './json-document.js';
import type { SourceText } from './reader.js';
import { parseYaml } from './yaml-document.js';

export { member, type DocumentMember, type DocumentNode } from './document-node.js';

/** In characters. Below, the full parser is fast enough. */
const LONG_YAML = 50_000;

/**
 * Parses JSON (comments and trailing commas allowed) or YAML by the file's ending; several YAML documents give several nodes.
 * Aliases are followed, with a bound that an alias bomb can't pass; an aliased value has the alias's place, its members have their own.
 * @throws ConfigurationError with file, line and what was expected
 */
export function parseDocuments(source: SourceText): DocumentNode[] {
  assertSize(source.file, source.text.length);
  try {
    if (!/\.(json|jsonc|json5)$/i.test(source.file)) {
      return (source.text.length > LONG_YAML ? fastYaml(source) : undefined) ?? parseYaml(source);
    }
    return [parseJson(source) ?? emptyMap(source)];
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep({ file: source.file, line: 1, column: 1 }, error);
    throw error;
  }
}

/** As {@link parseDocuments}, for formats of one document; an empty text is an empty map. */
export function parseDocument(source: SourceText): DocumentNode {
  const nodes = parseDocuments(source);
  if (nodes.length > 1) {
    throw new ConfigurationError('Only one YAML document is allowed here.', {
      place: { file: source.file, line: nodes[1]!.place.line, column: nodes[1]!.place.column },
      remedy: 'Put the second document into a file of its own.',
    });
  }
  return nodes[0] ?? emptyMap(source);
}

const emptyMap = (source: SourceText): DocumentNode => mapNode([], new LineIndex(source.text).place(source.file, 0, 0));
