import { stripVTControlCharacters } from 'node:util';
import picocolors from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { visibleText } from '../text/visible-text.js';
import { messageParts } from './message-parts.js';
import type { ReportOptions } from './reporter.js';

const NARROWEST = 24;
/** Longer lines of prose are hard to read, however wide the terminal is. */
const WIDEST_PROSE = 100;
const NO_BREAK = '\u00a0';

export type Paint = ReturnType<typeof picocolors.createColors>;

/** Lays text out for one terminal. */
export interface Terminal {
  paint: Paint;
  width: number;
  /** Wraps prose; the first line begins with `first`, the others are indented by as much, or by `hang`. */
  prose(text: string, first: string, hang?: number): string;
  /** A text that follows `first`, which is never wrapped: on its line where there is room, else below, indented by `hang`. */
  beside(first: string, gap: string, text: string, hang: number): string;
  /** A rule's message with its code coloured, kept on one line where it fits. */
  message(text: string): string;
}

/** @returns a terminal of the width and colour that the options say. */
export function createTerminal({ color, width: columns }: Pick<ReportOptions, 'color' | 'width'>): Terminal {
  const paint = picocolors.createColors(color);
  const width = Math.max(NARROWEST, columns);
  const prose = (text: string, first: string, hang?: number): string => {
    const indent = hang ?? columnsOf(first);
    const room = Math.max(NARROWEST / 2, Math.min(width, WIDEST_PROSE) - indent);
    const plain = plainText(text);
    if (plain !== undefined && plain.length <= room) return first + text;
    const lines = wrapAnsi(text, room, { hard: true }).replaceAll(NO_BREAK, ' ').split('\n');
    return `${first}${lines.join(`\n${' '.repeat(indent)}`)}`;
  };
  const beside = (first: string, gap: string, text: string, hang: number): string =>
    columnsOf(first + gap + text) <= width ? first + gap + text : `${first}\n${prose(text, ' '.repeat(hang))}`;
  const code = (text: string): string => {
    const whole = `\`${visibleText(text)}\``;
    const isShort = columnsOf(whole) <= Math.min(width, WIDEST_PROSE) * 0.6;
    return paint.cyan(isShort ? unbroken(whole) : whole);
  };
  const message = (text: string): string =>
    messageParts(text)
      .map((part) => (part.isCode ? code(part.text) : visibleText(part.text)))
      .join('');
  return { paint, width, prose, beside, message };
}

/** Characters of one column each. */
const PLAIN = /^[\x20-\x7e·…→✔✖▲•]*$/;

/** @returns the text without colours where it is plain; most texts are, and the general measure is slow */
function plainText(text: string): string | undefined {
  const bare = text.includes('\u001b') ? stripVTControlCharacters(text) : text;
  return PLAIN.test(bare) ? bare : undefined;
}

/** @returns how many columns the text takes on a terminal. */
export const columnsOf = (text: string): number => plainText(text)?.length ?? stringWidth(text);

/** @returns text that prose keeps on one line, as long as it fits on one. */
export const unbroken = (text: string): string => text.replaceAll(' ', NO_BREAK);

/** @returns text filled with spaces to a width in columns. */
export const padTo = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columnsOf(text)));
