import { evaluatorCandidates, keyCandidates } from '../candidates.js';
import { EvaluatorIndex } from '../link/evaluator-index.js';
import { KnownKeys } from '../link/known-keys.js';
import type { Analysis } from '../run.js';
import { matcher } from '../workspace/list-files.js';

/** @returns files that were read closely because of their own text, each with the reason; all others were reached through imports */
export function candidateReasons({ presets, configuration, registry, workspace }: Analysis): Map<string, string> {
  const evaluators = new EvaluatorIndex(presets, configuration.evaluators, configuration.overrides, matcher);
  const byEvaluator = evaluatorCandidates(workspace, evaluators);
  return new Map([...keyCandidates(workspace, new KnownKeys(registry)), ...byEvaluator]);
}
