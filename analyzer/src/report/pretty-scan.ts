import type { ReferenceKind } from '../model/evaluator.js';
import type { ReportedReference, ScanReport } from '../model/report.js';
import { UNRESOLVED_WORDS } from '../rules/unresolved-words.js';
import { countOf } from '../rules/wording.js';
import { visibleText } from '../text/visible-text.js';
import { extent, grouped } from './count-line.js';
import { placeText } from './pretty-findings.js';
import { prettyHeading } from './pretty-heading.js';
import { prettyReferences } from './pretty-references.js';
import type { ReportOptions } from './reporter.js';
import { createTerminal, type Terminal } from './terminal.js';

/** Every reference by flag, then the flags that have none and the keys that could not be told. */
export function prettyScan(report: ScanReport, options: ReportOptions): string {
  const terminal = createTerminal(options);
  const blocks = [...byKey(report.references)].map(([key, references]) =>
    [prettyHeading(key, options.flags, terminal), ...prettyReferences(references, terminal)].join('\n'),
  );
  return `${[...blocks, ...unreferenced(report, terminal), ...unresolved(report, terminal), total(report, terminal)].join('\n\n')}\n`;
}

function byKey(references: readonly ReportedReference[]): Map<string, ReportedReference[]> {
  const keys = [...new Set(references.map(({ key }) => key))].sort();
  const groups = new Map<string, ReportedReference[]>(keys.map((key) => [key, []]));
  for (const reference of references) groups.get(reference.key)!.push(reference);
  return groups;
}

function unreferenced({ flags }: ScanReport, { paint, prose }: Terminal): string[] {
  const keys = flags.filter(({ references }) => references === 0).map(({ key }) => visibleText(key));
  return keys.length === 0 ? [] : [`${paint.bold('Without a reference')}\n${prose(keys.join(', '), '  ')}`];
}

function unresolved({ unresolved: places }: ScanReport, { paint, beside }: Terminal): string[] {
  if (places.length === 0) return [];
  const lines = places.map((place) =>
    beside(`  ${placeText(place)}`, '  ', paint.dim(UNRESOLVED_WORDS[place.reason]), 4),
  );
  return [[paint.bold('Keys that can not be told'), ...lines].join('\n')];
}

const KINDS: readonly ReferenceKind[] = [
  'evaluation',
  'binding',
  'declaration',
  'field',
  'override',
  'write',
  'mention',
];

function total({ flags, references, unresolved: { length }, stats }: ScanReport, { paint, prose }: Terminal): string {
  const unsure = length === 0 ? '' : `, ${countOf(length, 'key')} not told`;
  const seconds = `${(stats.milliseconds / 1000).toFixed(1)} s`;
  const kinds = kindsText(references);
  return [
    prose(`${extent(flags.length, references.length, stats.files)}${unsure} ${paint.dim(`(${seconds})`)}`, ''),
    ...(kinds === '' ? [] : [prose(paint.dim(kinds), '  ')]),
  ].join('\n');
}

const kindsText = (references: readonly ReportedReference[]): string =>
  KINDS.map((kind) => [kind, references.filter((reference) => reference.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => grouped(count, kind))
    .join(', ');
