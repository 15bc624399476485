import type { Linker } from '../linker.js';
import type { Recorder } from '../recorder.js';
import type { Unit } from '../value.js';

/** A unit that is walked, what is known, and where findings go. */
export interface Walk {
  L: Linker;
  R: Recorder;
  unit: Unit;
}

/** A name of a registry symbol that stands alone; it counts unless a reference of the same flag spans it. */
export interface BareName {
  unit: Unit;
  s: number;
  e: number;
  key: string;
  value: boolean;
}
