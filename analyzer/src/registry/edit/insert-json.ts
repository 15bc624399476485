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
  return edits
    .map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }))
    .flatMap((edit) => behindComment(text, edit));
}

/** A comment at the end of a line stays with what stands before it. */
function behindComment(text: string, edit: TextEdit): TextEdit[] {
  const comment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*\*\/[ \t]*)(?=\r?\n|$)/.exec(text.slice(edit.end))?.[0];
  if (edit.start !== edit.end || !edit.text.startsWith(',') || comment === undefined) return [edit];
  const end = edit.end + comment.length;
  return [
    { ...edit, text: ',' },
    { start: end, end, text: edit.text.slice(1) },
  ];
}

function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: lineEndOf(text),
  };
}
