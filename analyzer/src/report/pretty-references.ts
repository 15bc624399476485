import type { ReportedReference } from '../model/report.js';
import { visibleText } from '../text/visible-text.js';
import { placeText } from './pretty-findings.js';
import { columnsOf, padTo, type Terminal } from './terminal.js';

const KIND = 'declaration'.length;

/** @returns one line for each reference, with its chain: beside the place where there is room, else below. */
export function prettyReferences(references: readonly ReportedReference[], terminal: Terminal): string[] {
  const widest = Math.max(0, ...references.map((reference) => columnsOf(placeText(reference))));
  return references.map((reference) => {
    const { paint, width } = terminal;
    const place = placeText(reference);
    const start = `  ${paint.dim(padTo(reference.kind, KIND))}  `;
    const how = howText(reference);
    const isBeside = columnsOf(start) + widest + 2 + columnsOf(how) <= width;
    if (isBeside) return `${start}${padTo(place, widest)}  ${paint.dim(how)}`;
    return `${start}${place}\n${terminal.prose(paint.dim(how), ' '.repeat(KIND + 6))}`;
  });
}

function howText({ provider, evidence, via }: ReportedReference): string {
  const chain = via.length === 0 ? '' : ` through ${via.map(({ name }) => visibleText(name)).join(' → ')}`;
  const doubt = evidence === 'name' ? ' (by its name alone)' : '';
  return `${visibleText(provider)}${chain}${doubt}`;
}
