import { LineIndex } from '../text/line-index.js';
import type { Place } from '../model/place.js';
import { failure } from './field-reading.js';
import type { SourceText } from './reader.js';

/** One `NAME=value` of an environment file. */
export interface EnvAssignment {
  name: string;
  value: string;
  /** From `export` or the name to the value's last character. */
  place: Place;
  namePlace: Place;
}

const START = /[ \t]*(export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?:=|:[ \t])[ \t]*/y;
const END_OF_LINE = /[^\r\n]*(\r\n|\r|\n|$)/y;

/**
 * Reads an environment file as dotenv does: quotes of three kinds, also over several lines, `export`, and comments.
 * Lines that assign nothing are skipped.
 * @throws ConfigurationError for a quote that never ends
 */
export function parseEnvFile(source: SourceText): EnvAssignment[] {
  const { file, text } = source;
  const lines = new LineIndex(text);
  const found: EnvAssignment[] = [];
  let offset = 0;
  while (offset < text.length) {
    START.lastIndex = offset;
    const match = START.exec(text);
    if (match !== null) {
      const from = offset + match[0].length;
      const { value, end } = valueAt(source, from, lines);
      const start = offset + /^[ \t]*/.exec(match[0])![0].length;
      const nameStart = start + (match[1]?.length ?? 0);
      const name = match[2]!;
      const last = Math.max(end, nameStart + name.length + 1);
      found.push({
        name,
        value,
        place: lines.place(file, start, last),
        namePlace: lines.place(file, nameStart, nameStart + name.length),
      });
      offset = end;
    }
    END_OF_LINE.lastIndex = offset;
    offset += END_OF_LINE.exec(text)![0].length;
  }
  return found;
}

function valueAt(source: SourceText, from: number, lines: LineIndex): { value: string; end: number } {
  const { text, file } = source;
  const quote = text[from];
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = closing(text, from, quote);
    if (end < 0) {
      throw failure(
        lines.place(file, from, from + 1),
        'This quote never ends.',
        `Close it with ${quote} at the end of the value.`,
      );
    }
    return { value: text.slice(from + 1, end), end: end + 1 };
  }
  END_OF_LINE.lastIndex = from;
  const line = END_OF_LINE.exec(text)![0].replace(/[\r\n]+$/, '');
  const value = line.replace(/(^|\s)#.*$/, '').trimEnd();
  return { value, end: from + value.length };
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}
