import { givesField, moduleTest, standsAsKey, wordsOfEvaluators } from './link/candidate-words.js';
import type { EvaluatorIndex } from './link/evaluator-index.js';
import type { KnownKeys } from './link/known-keys.js';
import type { Workspace } from './workspace/workspace.js';

/** What a comment begins with that suppresses findings. */
const SUPPRESSING = 'halyard-disable';

/** What tells from a file's own text that it may hold an evaluator. */
export interface EvaluatorTest {
  /** To look for; the last one begins a comment that suppresses findings. */
  words: string[];
  /**
   * @param found what the file imports, and the indices of the words that are in it
   * @returns why the file may hold one; undefined where it can't
   */
  reason(
    file: string,
    found: { imports: readonly string[]; words: readonly number[] },
    text: () => string | undefined,
  ): string | undefined;
}

export function evaluatorTest(evaluators: EvaluatorIndex): EvaluatorTest {
  const known = wordsOfEvaluators(evaluators);
  const words = [...new Set(known.flatMap(({ word, besides }) => [word, ...besides])), SUPPRESSING];
  const indexOf = new Map(words.map((word, index) => [word, index]));
  const wanted = known.map(({ word, besides, isField }) => ({
    word,
    isField,
    all: [word, ...besides].map((one) => indexOf.get(one)!),
  }));
  const leads = moduleTest(evaluators.modules());
  return {
    words,
    reason(file, found, text) {
      const module = found.imports.find(leads);
      if (module !== undefined) return `imports ${module}`;
      const present = new Set(found.words);
      const named =
        present.size === 0
          ? undefined
          : wanted.find(
              ({ word, all, isField }) =>
                all.every((index) => present.has(index)) && (isField !== true || givesField(text() ?? '', word)),
            );
      if (named !== undefined) return `has the evaluator's name ${named.word}`;
      return evaluators.accessors.some(({ inFile }) => inFile(file)) ? 'declares accessors' : undefined;
    },
  };
}

/**
 * Finds the files whose own text may hold an evaluator, which are known before the registry is, and has them parsed.
 * @param onSuppressing called for each file that may hold a comment which suppresses findings, a candidate or not
 * @returns each with the reason
 */
export function evaluatorCandidates(
  workspace: Workspace,
  evaluators: EvaluatorIndex,
  onSuppressing?: (file: string) => void,
  { words, reason } = evaluatorTest(evaluators),
): Map<string, string> {
  const found = new Map<string, string>();
  workspace.scan(words, (file, record) => {
    if (record.words.includes(words.length - 1)) onSuppressing?.(file);
    const why = reason(file, record, () => workspace.text(file));
    if (why === undefined) return;
    found.set(file, why);
    workspace.prefetch([file]);
  });
  return found;
}

/** @returns files in which a registered key stands as keys do, each with the reason */
export function keyCandidates(workspace: Workspace, keys: KnownKeys): Map<string, string> {
  const words = [...new Set(keys.names())].filter((name) => name.length > 1);
  const found = new Map<string, string>();
  for (const [file, indices] of workspace.search(words)) {
    const text = workspace.text(file) ?? '';
    const index = indices.find((i) => standsAsKey(text, words[i]!));
    if (index !== undefined) found.set(file, `has the key ${words[index]}`);
  }
  return found;
}
