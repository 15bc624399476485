import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FlagReference } from '../../analyzer/src/model/reference.js';
import { analyze } from '../../analyzer/src/run.js';

interface Judged {
  file: string;
  line: number;
  key: string;
  kind?: string;
  /** A kind that is right too. */
  or?: string;
  optional?: boolean;
  text?: string;
}

interface Truth {
  references: Judged[];
  mentions: Judged[];
  unresolved: { file: string; line: number }[];
  decoys: Judged[];
}

const fixtures = join(import.meta.dirname, '../fixtures');
const truth = JSON.parse(readFileSync(join(fixtures, 'storefront.truth.json'), 'utf8')) as Truth;
const { references, unresolved } = analyze({ cwd: join(fixtures, 'storefront'), cache: false });

const isAt = (found: FlagReference, judged: Judged): boolean =>
  found.place.file === judged.file && found.place.line === judged.line && found.key === judged.key;

const hasKind = (found: FlagReference, judged: Judged): boolean =>
  found.kind === judged.kind || found.kind === judged.or;

const textOf = ({ key, kind, place }: FlagReference): string => `${place.file}:${place.line} ${kind} ${key}`;
const textOfJudged = ({ file, line, kind, key }: Judged): string => `${file}:${line} ${kind ?? 'mention'} ${key}`;

const inCode = references.filter(({ kind }) => kind !== 'mention');

describe('in the storefront', () => {
  test('every reference is found, with its kind', () => {
    const missed = truth.references.filter(
      (judged) => judged.optional !== true && !inCode.some((found) => isAt(found, judged) && hasKind(found, judged)),
    );
    expect(missed.map(textOfJudged)).toEqual([]);
  });

  test('nothing but bindings is found beyond them', () => {
    const beyond = inCode.filter(
      (found) =>
        found.kind !== 'binding' && !truth.references.some((judged) => isAt(found, judged) && hasKind(found, judged)),
    );
    expect(beyond.map(textOf)).toEqual([]);
  });

  test('other texts mention the flags that they mention', () => {
    const mentions = references.filter(({ kind }) => kind === 'mention');
    expect([...new Set(mentions.map(textOf))].sort()).toEqual(truth.mentions.map(textOfJudged).sort());
  });

  test('what cannot be told is unresolved, and nothing else', () => {
    expect(unresolved.map(({ place }) => `${place.file}:${place.line}`).sort()).toEqual(
      truth.unresolved.map(({ file, line }) => `${file}:${line}`).sort(),
    );
  });

  test.each(truth.decoys)('$file:$line is no reference to $key', (decoy) => {
    expect(references.filter((found) => isAt(found, decoy)).map(textOf)).toEqual([]);
  });
});
