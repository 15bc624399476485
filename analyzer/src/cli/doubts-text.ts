import type { UnresolvedReference } from '../model/reference.js';
import { createTerminal } from '../report/terminal.js';
import { UNRESOLVED_WORDS } from '../rules/unresolved-words.js';
import { visibleText } from '../text/visible-text.js';

const MOST = 10;

/** @returns the reads whose key could not be told and that may be of this flag; empty for none */
export function doubtsText(doubts: readonly UnresolvedReference[], layout: { color: boolean; width: number }): string {
  if (doubts.length === 0) return '';
  const { paint, prose } = createTerminal(layout);
  const lines = doubts.slice(0, MOST).map(({ place, reason, text }) => {
    const code = text === '' ? 'the key' : `\`${text.replace(/\s+/g, ' ')}\``;
    const why = paint.dim(visibleText(`${code} ${UNRESOLVED_WORDS[reason]}`));
    return `  ${visibleText(place.file)}:${place.line}:${place.column}\n${prose(why, '    ')}`;
  });
  const rest = doubts.length > MOST ? [paint.dim(`  and ${doubts.length - MOST} more, see \`halyard scan\``)] : [];
  return `\n${[paint.bold('May be this flag too: their keys can not be told'), ...lines, ...rest].join('\n')}\n`;
}
