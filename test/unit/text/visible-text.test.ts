import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../analyzer/src/text/visible-text.js';

describe('visibleText', () => {
  it.each([
    ['an escape sequence', '\u001b[31mred', '\\x1b[31mred'],
    ['line breaks and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
    ['an eight-bit control character', '\u009b2J', '\\x9b2J'],
    ['a mark that turns the direction', 'a\u202eb', 'a\\u202eb'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['half a surrogate pair', 'a\ud800b', 'a\\ud800b'],
    ['an invisible tag', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ])('shows %s', (_, text, shown) => expect(visibleText(text)).toBe(shown));

  it.each(['new-checkout', 'größe', '結帳', '👩‍💻', 'می‌خواهم'])('leaves %s as it is', (text) =>
    expect(visibleText(text)).toBe(text),
  );
});
