import { visibleText } from '../text/visible-text.js';

const LONGEST_VALUE = 100;

/** The names in braces of a message: `'`{key}` expired on {date}'` gives `'key' | 'date'`. */
export type PlaceholderOf<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderOf<Rest>
  : never;

/** What fills a placeholder. A list becomes code in a sentence: `` `a`, `b` and `c` ``. */
export type WordingValue = string | number | readonly string[];

/**
 * Fills a message. Values come from repositories: they stay on one line, lose what a terminal would obey and can't close a code span.
 * @throws when a value is missing, which is a mistake of the rule
 */
export function fillMessage(message: string, data: Record<string, WordingValue>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) throw new Error(`The message "${message}" has no value for {${name}}.`);
    return typeof value === 'object' ? codeList(value) : plain(String(value));
  });
}

/** @returns `1 day`, `2 days`. */
export const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** @returns `a release`, `an ops`. */
export const withArticle = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

/** @returns a value as one word of a shell command, so that a command in a message can be copied whatever the key is. */
export function shellWord(value: string): string {
  const word = plain(value);
  return /^[\w@./:][\w@./:-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function codeList(values: readonly string[]): string {
  const codes = values.map((value) => `\`${plain(value)}\``);
  return codes.length < 2 ? codes.join('') : `${codes.slice(0, -1).join(', ')} and ${codes.at(-1)!}`;
}

function plain(value: string): string {
  const text = visibleText(value).replaceAll('`', "'");
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
