import type { ChainStep, FlagReference } from '../model/reference.js';
import type { Place } from '../model/place.js';
import type { Analysis } from '../run.js';
import { visibleText } from '../text/visible-text.js';

/** @returns how each reference is known, by file, for standard error */
export function traceText({ references }: Pick<Analysis, 'references'>): string {
  const files = [...new Set(references.map(({ place }) => place.file))];
  return files
    .map((file) => {
      const inFile = references.filter(({ place }) => place.file === file);
      return `${[visibleText(file), ...inFile.map(referenceText)].join('\n')}\n`;
    })
    .join('');
}

const referenceText = ({ key, kind, place, provider, evidence, via }: FlagReference): string =>
  visibleText(
    `  ${place.line}:${place.column} ${kind} ${key}: ${provider}, known by ${evidence}${via.map(stepText).join('')}`,
  );

const stepText = ({ name, role, place }: ChainStep): string =>
  ` ← ${name} (${role}${place === undefined ? '' : ` ${at(place)}`})`;

const at = ({ file, line }: Place): string => `${file}:${line}`;
