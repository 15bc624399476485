import type { Unit } from './value.js';

/** @returns line and column, from 1, of an offset in the unit's text. */
export function positionIn(unit: Unit, offset: number): { line: number; column: number } {
  const starts = unit.facts.lines;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}
