import { candidateWords, moduleTest, standsAsKey } from '../link/candidate-words.js';
import { EvaluatorIndex } from '../link/evaluator-index.js';
import { KnownKeys } from '../link/known-keys.js';
import type { Analysis } from '../run.js';
import { matcher } from '../workspace/list-files.js';

/** @returns files that were read closely because of their own text, each with the reason; all others were reached through imports */
export function candidateReasons({ presets, configuration, registry, workspace }: Analysis): Map<string, string> {
  const evaluators = new EvaluatorIndex(presets, configuration.evaluators, configuration.overrides, matcher);
  const words = candidateWords(evaluators, new KnownKeys(registry).names());
  const leads = moduleTest(evaluators);
  const reasons = new Map<string, string>();
  for (const [file, record] of workspace.scan(words.map(({ text }) => text))) {
    const found = record.words.map((index) => words[index]!);
    const module = record.imports.find(leads);
    const evaluator = found.find(({ k }) => k === 'evaluator');
    const text = found.length > 0 && evaluator === undefined ? (workspace.text(file) ?? '') : '';
    const key = found.find((word) => word.k === 'key' && standsAsKey(text, word.text));
    if (module !== undefined) reasons.set(file, `imports ${module}`);
    else if (evaluator !== undefined) reasons.set(file, `has the evaluator's name ${evaluator.text}`);
    else if (evaluators.accessors.some(({ inFile }) => inFile(file))) reasons.set(file, 'declares accessors');
    else if (key !== undefined) reasons.set(file, `has the key ${key.text}`);
  }
  return reasons;
}
