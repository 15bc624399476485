import type { Linker } from './linker.js';
import type { Recorder } from './recorder.js';
import type { BareName } from './walk/walk.js';

/** A registry symbol's member that no evaluation, table or override explains still names its flag: as data where it is a property's value. */
export function recordDeclarationsOf(L: Linker, R: Recorder, bare: readonly BareName[]): void {
  const open = bare.filter(({ unit, s, e, key }) => !R.covers(unit, key, s, e));
  for (const { unit, s, e, key, value } of open) {
    R.add({
      key,
      kind: unit.test ? 'override' : value ? 'field' : 'declaration',
      unit,
      s,
      e,
      provider: L.providerOf(key),
      evidence: 'import',
      via: [],
    });
  }
}
