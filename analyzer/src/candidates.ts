import { givesField, moduleTest, standsAsKey, wordsOfEvaluators } from './link/candidate-words.js';
import type { EvaluatorIndex } from './link/evaluator-index.js';
import type { KnownKeys } from './link/known-keys.js';
import type { Workspace } from './workspace/workspace.js';

/** What a comment begins with that suppresses findings. */
const SUPPRESSING = 'halyard-disable';

/**
 * Finds the files whose own text may hold an evaluator, which are known before the registry is, and has them parsed.
 * @param onSuppressing called for each file that may hold a comment which suppresses findings, a candidate or not
 * @returns each with the reason
 */
export function evaluatorCandidates(
  workspace: Workspace,
  evaluators: EvaluatorIndex,
  onSuppressing?: (file: string) => void,
): Map<string, string> {
  const known = wordsOfEvaluators(evaluators);
  const words = [...new Set(known.flatMap(({ word, besides }) => [word, ...besides])), SUPPRESSING];
  const indexOf = new Map(words.map((word, index) => [word, index]));
  const wanted = known.map(({ word, besides, isField }) => ({
    word,
    isField,
    all: [word, ...besides].map((one) => indexOf.get(one)!),
  }));
  const leads = moduleTest(evaluators);
  const found = new Map<string, string>();
  workspace.scan(words, (file, record) => {
    const module = record.imports.find(leads);
    const present = new Set(record.words);
    if (present.has(words.length - 1)) onSuppressing?.(file);
    const named =
      present.size === 0
        ? undefined
        : wanted.find(
            ({ word, all, isField }) =>
              all.every((index) => present.has(index)) &&
              (isField !== true || givesField(workspace.text(file) ?? '', word)),
          );
    if (module !== undefined) found.set(file, `imports ${module}`);
    else if (named !== undefined) found.set(file, `has the evaluator's name ${named.word}`);
    else if (evaluators.accessors.some(({ inFile }) => inFile(file))) found.set(file, 'declares accessors');
    if (found.has(file)) workspace.prefetch([file]);
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
