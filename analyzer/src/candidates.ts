import { givesField, moduleTest, standsAsKey, wordsOfEvaluators } from './link/candidate-words.js';
import type { EvaluatorIndex } from './link/evaluator-index.js';
import type { KnownKeys } from './link/known-keys.js';
import type { Workspace } from './workspace/workspace.js';

/**
 * Finds the files whose own text may hold an evaluator, which are known before the registry is, and has them parsed.
 * @returns each with the reason
 */
export function evaluatorCandidates(workspace: Workspace, evaluators: EvaluatorIndex): Map<string, string> {
  const known = wordsOfEvaluators(evaluators);
  const words = [...new Set(known.flatMap(({ word, besides }) => [word, ...besides]))];
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
