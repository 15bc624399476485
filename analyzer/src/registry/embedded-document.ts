import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';
import { parseDocument, type DocumentNode } from './document.js';
import type { SourceText } from './reader.js';

/**
 * Parses a JSON or YAML text that stands as a text in a YAML file, so that its places are those in the outer file.
 * A text with escapes is not the same as its value; there everything has the place of the whole text.
 * @param name what the text would be called as a file, which tells its format
 * @throws ConfigurationError with a place in the outer file
 */
export function parseEmbedded(source: SourceText, node: DocumentNode, name: string): DocumentNode {
  const span = verbatimSpan(source.text, node);
  const text = span === undefined ? String(node.value as string) : blankedAround(source.text, span);
  const move = (place: Place): Place => (span === undefined ? node.place : { ...place, file: source.file });
  try {
    return moved(parseDocument({ file: name, text }), move);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const { line, column } = (span === undefined ? node.place : error.place) ?? {};
    throw new ConfigurationError(`\`${name}\`: ${error.message}`, {
      place: { file: source.file, line, column },
      remedy: error.remedy,
      cause: error,
    });
  }
}

interface Span {
  start: number;
  end: number;
}

/** Where the text's own characters stand unchanged: a block, or quotes without an escape. */
function verbatimSpan(text: string, { place }: DocumentNode): Span | undefined {
  const written = text.slice(place.start, place.end);
  const header = /^[|>][^\r\n]*(\r\n|\r|\n)/.exec(written);
  if (header !== null) return { start: place.start + header[0].length, end: place.end };
  const inner = written.slice(1, -1);
  const isQuoted =
    (/^'[^]*'$/.test(written) && !inner.includes("''")) || (/^"[^]*"$/.test(written) && !inner.includes('\\'));
  return isQuoted ? { start: place.start + 1, end: place.end - 1 } : undefined;
}

const blankedAround = (text: string, { start, end }: Span): string =>
  blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

const moved = (node: DocumentNode, move: (place: Place) => Place): DocumentNode => ({
  ...node,
  place: move(node.place),
  items: node.items.map((item) => moved(item, move)),
  members: node.members.map((m) => ({
    ...m,
    keyPlace: move(m.keyPlace),
    place: move(m.place),
    node: moved(m.node, move),
  })),
});
