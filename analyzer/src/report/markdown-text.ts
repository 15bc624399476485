import { visibleText } from '../text/visible-text.js';
import { messageParts } from './message-parts.js';

/** @returns text from a repository that Markdown shows as it is: no markup, no HTML, no mention, no table cell of its own. */
export const markdownText = (text: string): string =>
  visibleText(text)
    .replace(/[\\`*_{}[\]()#+!|~<>&]/g, '\\$&')
    // An address or a mention would become a link, or wake a whole team.
    .replace(/@|:\/\/|www\./gi, (start) => `${start.slice(0, 1)}<!-- -->${start.slice(1)}`);

/** @returns text from a repository as code that it can't close, for a table cell or anywhere else. */
export function markdownCode(text: string): string {
  const shown = visibleText(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || shown.trim() === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** @returns a rule's message with its code as code. */
export const markdownMessage = (message: string): string =>
  messageParts(message)
    .map(({ text, isCode }) => (isCode ? markdownCode(text) : markdownText(text)))
    .join('');
