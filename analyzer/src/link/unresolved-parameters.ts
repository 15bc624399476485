import type { Recorder } from './recorder.js';

/** A parameter that reaches a key is unresolved when no caller in the workspace gives a key and its type lists none. */
export function unresolvedParameters(R: Recorder): void {
  for (const { param, site, typed } of R.openParameters) {
    if (typed || param.fallback !== undefined || param.given !== undefined) continue;
    if (R.called.has(param.unit.facts.functions[param.fn]!)) continue;
    R.unresolved(
      site.unit,
      site.at?.s ?? site.s,
      site.at?.e ?? site.e,
      'parameter',
      site.known.provider,
      site.evidence,
    );
  }
}
