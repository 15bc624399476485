import { stringify } from 'yaml';

/**
 * @param before the scalar that it replaces, whose quotes it keeps
 * @returns a text as YAML writes it on one line
 */
export function yamlScalar(value: string, before = ''): string {
  if (before.startsWith('"')) return JSON.stringify(value);
  if (before.startsWith("'") || OLD_BOOLEAN.test(value)) return singleQuoted(value);
  return oneLine(value);
}

/** Readers of YAML 1.1, as most programs in Go have, take these for a boolean. */
const OLD_BOOLEAN = /^(?:on|off|yes|no|y|n)$/i;

/** A text that stands without quotes, since its format means the word itself. */
export class PlainWord {
  constructor(readonly word: string) {}
}

const singleQuoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const oneLine = (value: unknown): string =>
  stringify(value, { lineWidth: 0, singleQuote: true, blockQuote: false, nullStr: '' }).trimEnd();

/** @returns a key as YAML writes it; one that reads as a number or a boolean is quoted */
export const yamlKey = (key: string, before = ''): string => yamlScalar(key, before);

/** @returns a value on one line: `{ until: 2027-01-31, reason: waits }` */
export function yamlFlow(value: unknown): string {
  if (value instanceof PlainWord) return value.word;
  if (Array.isArray(value)) return `[${value.map(yamlFlow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${flowText(key)}: ${yamlFlow(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return typeof value === 'string' ? flowText(value) : oneLine(value);
}

/** Within brackets a comma or a bracket would end a plain text. */
function flowText(text: string): string {
  const plain = yamlScalar(text);
  return /[,[\]{}]/.test(plain) && !/^['"]/.test(plain) ? singleQuoted(text) : plain;
}

/** @returns a map's members as lines of a block, each level indented by `step` */
export function yamlLines(value: Record<string, unknown>, step: string): string[] {
  return Object.entries(value).flatMap(([key, member]): string[] => {
    const head = `${yamlKey(key)}:`;
    if (Array.isArray(member) && member.some((item) => typeof item === 'object' && item !== null)) {
      return [head, ...member.map((item) => `${step}- ${yamlFlow(item)}`)];
    }
    if (isMap(member)) {
      const inner = yamlLines(member, step);
      return inner.length === 0 ? [head] : [head, ...inner.map((line) => step + line)];
    }
    return [`${head} ${yamlFlow(member)}`.trimEnd()];
  });
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof PlainWord);
