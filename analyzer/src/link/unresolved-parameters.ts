import type { Recorder } from './recorder.js';
import type { Value } from './value.js';

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
      isInterface(param),
    );
  }
}

/** The key is the whole argument, or a component's own prop: a wrapper that waits for callers, no data that hides a key. */
function isInterface(param: Value & { k: 'param' }): boolean {
  const name = param.unit.facts.functions[param.fn]!.n ?? '';
  return param.path.length === 0 || (param.p === 0 && param.path.length === 1 && /^[A-Z]/.test(name));
}
