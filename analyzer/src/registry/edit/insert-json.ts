import { modify, type FormattingOptions, type JSONPath } from 'jsonc-parser';
import { lineEndOf, type TextEdit } from '../../text/text-edit.js';
import { insertionIndex } from './insertion-index.js';

/**
 * Sets a member of a JSON text, with its comments kept.
 * @param after the member behind which a new one goes; null for the end, without it the neighbours' order decides
 */
export function setJson(text: string, path: JSONPath, value: unknown, after?: string | null): TextEdit[] {
  const key = String(path.at(-1));
  const edits = modify(text, path, value, {
    formattingOptions: formattingOf(text),
    getInsertionIndex: (keys) => {
      const at = keys.findIndex((one) => one === after);
      return at >= 0 ? at + 1 : after === undefined ? insertionIndex(keys, key) : keys.length;
    },
  });
  return edits.map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }));
}

function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: lineEndOf(text),
  };
}
