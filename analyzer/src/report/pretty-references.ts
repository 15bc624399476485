import type { ReportedReference } from '../model/report.js';
import { visibleText } from '../text/visible-text.js';
import { placeText } from './pretty-findings.js';
import { columnsOf, padTo, type Terminal } from './terminal.js';

const KIND = 'declaration'.length;

/** @returns one line for each reference, with its chain: beside the place where there is room, in a column if that fits all, else below. */
export function prettyReferences(references: readonly ReportedReference[], terminal: Terminal): string[] {
  const { paint, width } = terminal;
  const rows = references.map((reference) => ({
    start: `  ${paint.dim(padTo(reference.kind, KIND))}  `,
    place: placeText(reference),
    how: howText(reference),
  }));
  const widest = Math.max(0, ...rows.map(({ place }) => columnsOf(place)));
  const isRoomFor = (place: number, how: string): boolean => KIND + 4 + place + 2 + columnsOf(how) <= width;
  const column = rows.every(({ how }) => isRoomFor(widest, how)) ? widest : 0;
  return rows.map(({ start, place, how }) =>
    isRoomFor(columnsOf(place), how)
      ? `${start}${padTo(place, column)}  ${paint.dim(how)}`
      : `${start}${place}\n${terminal.prose(paint.dim(how), ' '.repeat(KIND + 6))}`,
  );
}

function howText({ provider, evidence, via }: ReportedReference): string {
  const chain = via.length === 0 ? '' : ` through ${via.map(({ name }) => visibleText(name)).join(' → ')}`;
  const doubt = evidence === 'name' ? ' (by its name alone)' : '';
  return `${visibleText(provider)}${chain}${doubt}`;
}
