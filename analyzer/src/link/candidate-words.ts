import type { EvaluatorIndex } from './evaluator-index.js';

/** A word that an evaluator is known by, with those that stand beside it in the same file. */
export interface EvaluatorWord {
  word: string;
  besides: string[];
  /** It counts only as the name of a property or attribute that is given a value. */
  isField?: boolean;
}

/** @returns whether the text gives a value to a property or attribute of the name */
export const givesField = (text: string, field: string): boolean =>
  new RegExp(`(?<![.\\w$])${field.replace(/[$]/g, '\\$')}['"\\]]{0,2}\\??\\s*[:=,}]`).test(text);

/** @returns the words, one of which stands in every file that evaluates without importing an SDK */
export function wordsOfEvaluators(evaluators: EvaluatorIndex): EvaluatorWord[] {
  const found = new Set<string>();
  const paths: EvaluatorWord[] = [];
  for (const { known } of evaluators.named) {
    const name = known.evaluator.function ?? known.evaluator.component ?? known.evaluator.decorator;
    if (name !== undefined) found.add(wordOf(name));
  }
  for (const { known } of evaluators.configuredMethods) {
    if (known.evaluator.method !== undefined) found.add(wordOf(known.evaluator.method));
  }
  for (const { segments } of evaluators.properties) {
    const word = segments[segments.length - 1] ?? '';
    if (segments.length < 2) found.add(word);
    else paths.push({ word, besides: segments.slice(0, -1) });
  }
  for (const { known } of evaluators.environment) found.add(known.evaluator.env!);
  const fields = [...evaluators.fields.keys()].filter((field) => !found.has(field));
  for (const { helper, from } of evaluators.overrides) {
    const name = helper.call ?? helper.component;
    if (name !== undefined && from.length === 0) found.add(wordOf(name));
  }
  return [
    ...[...found].map((word) => ({ word, besides: [] })),
    ...paths,
    ...fields.map((word) => ({ word, besides: [], isField: true })),
  ].filter(({ word }) => word.length > 1);
}

/** The part of a pattern that a text can be searched for. */
function wordOf(pattern: string): string {
  const last = pattern.slice(pattern.lastIndexOf('.') + 1);
  const star = last.indexOf('*');
  return star < 0 ? last : last.slice(0, star + 1);
}

/** @returns whether an import of a module can lead to an evaluator that comes from one of these */
export function moduleTest(modules: ReadonlySet<string>): (specifier: string) => boolean {
  const endings = [...modules].filter((m) => m.startsWith('*')).map((m) => m.slice(1));
  return (specifier) => modules.has(specifier) || endings.some((ending) => specifier.endsWith(ending));
}

/** A key that no word of natural language or usual identifier is. */
const isDistinctive = (key: string): boolean => /[-._:/\d]/.test(key) || /[a-z][A-Z]/.test(key);

/** @returns whether the key stands in the text as keys do: quoted, as a member, or as a property */
export function standsAsKey(text: string, key: string): boolean {
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text[at + key.length] ?? '';
    const isQuoted = (before === "'" || before === '"' || before === '`') && after === before;
    if (isQuoted) return true;
    if (isDistinctive(key) && !/[\w$-]/.test(before) && !/[\w$-]/.test(after)) return true;
  }
  return false;
}
