/** A change of one text. Offsets are UTF-16 code units of the text without a byte-order mark. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/**
 * @param edits in any order; two that insert at one place keep theirs
 * @throws when two overlap, which is a mistake of whoever made them
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) throw new Error(`Two edits overlap at offset ${edit.start}.`);
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** @returns how the text ends most of its lines. */
export function lineEndOf(text: string): string {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}
