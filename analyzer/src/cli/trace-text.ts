import type { ChainStep, FlagReference } from '../model/reference.js';
import type { Analysis } from '../run.js';
import { visibleText } from '../text/visible-text.js';
import { candidateReasons } from './candidate-reasons.js';

/** @returns why each file was read and how each reference in it is known, for standard error */
export function traceText(analysis: Analysis): string {
  const reasons = candidateReasons(analysis);
  const byFile = new Map<string, FlagReference[]>([...reasons.keys()].map((file) => [file, []]));
  for (const reference of analysis.references) {
    const { file } = reference.place;
    const inFile = byFile.get(file);
    if (inFile === undefined) byFile.set(file, [reference]);
    else inFile.push(reference);
  }
  const isSource = new Set(analysis.workspace.files.sources);
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, references]) => {
      const other = isSource.has(file) ? 'is reached through imports' : 'mentions a flag';
      return [`${file}: ${reasons.get(file) ?? other}`, ...references.map(referenceText)].map(visibleText).join('\n');
    })
    .join('\n')
    .concat('\n');
}

const referenceText = ({ key, kind, place, provider, evidence, via }: FlagReference): string =>
  `  ${place.line}:${place.column} ${kind} ${key}: ${provider}, known by ${evidence}${via.map(stepText).join('')}`;

const stepText = ({ name, role, place }: ChainStep): string =>
  ` ← ${name} (${role}${place === undefined ? '' : ` ${place.file}:${place.line}`})`;
