/** Joiners are harmless and belong to emoji and to several scripts. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Makes text from a repository safe to show on one line: control characters, escape sequences, line separators, marks that change the
 * direction of writing and broken surrogates become escapes such as `\x1b`, so that a name can't colour, hide or forge output.
 */
export const visibleText = (text: string): string => text.replace(UNSEEN, escape);

function escape(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0)!;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
