import type { FlagReference } from '../../model/reference.js';
import type { Use } from './survey.js';

/** @returns a test of a place in code: whether a reference stands on one of its lines */
export function coverage(references: readonly FlagReference[]): (use: Use) => boolean {
  const lines = new Set(
    references.flatMap(({ place }) => range(place.line, place.endLine).map((line) => `${place.file}:${line}`)),
  );
  return ({ file, line, endLine }) => range(line, endLine).some((at) => lines.has(`${file}:${at}`));
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
