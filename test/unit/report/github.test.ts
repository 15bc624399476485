import { describe, expect, it } from 'vitest';
import type { JudgedFinding } from '../../../analyzer/src/model/suppression.js';
import { github } from '../../../analyzer/src/report/github.js';
import { hostileFinding } from './hostile.js';
import { check, findings } from './sample-reports.js';

const print = (given: JudgedFinding[], pathPrefix?: string): string =>
  github.check!(check({}, given), { color: false, width: 80, ...(pathPrefix === undefined ? {} : { pathPrefix }) });

const finding = findings.find(({ rule }) => rule === 'no-unknown-flag')!;

describe('github', () => {
  it('writes one workflow command for a finding', () =>
    expect(print([finding])).toBe(
      '::error file=src/home.tsx,line=21,endLine=21,col=12,endColumn=23,title=no-unknown-flag (old-baner)::`old-baner` is not in the registry, and an unknown flag silently gives its default; did you mean `old-banner`? Correct the key, or register it with `halyard add old-baner`. https://halyard.dev/rules/no-unknown-flag\n',
    ));

  it('leaves out the columns of a span over lines', () => {
    const span = { ...finding, place: { ...finding.place, endLine: 24 } };
    expect(print([span])).toMatch(/^::error file=src\/home.tsx,line=21,endLine=24,title=/);
  });

  it('escapes what ends a property or a value', () => {
    const odd = { ...finding, key: 'a,b:c%', message: '100%', place: { ...finding.place, file: 'src/a,b:c.ts' } };
    expect(print([odd])).toBe(
      '::error file=src/a%2Cb%3Ac.ts,line=21,endLine=21,col=12,endColumn=23,title=no-unknown-flag (a%2Cb%3Ac%25)::100%25 https://halyard.dev/rules/no-unknown-flag\n',
    );
  });

  it('counts paths from the repository', () =>
    expect(print([finding], 'apps/shop/')).toContain('file=apps/shop/src/home.tsx,'));

  it('leaves out what is suppressed', () => {
    expect(print([{ ...finding, suppression: { kind: 'comment' } }])).toBe('');
  });

  it('gives a hostile text no command and no escape sequence', () => {
    const text = print([hostileFinding]);
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(text).not.toMatch(/[\u001b\u0007\r\u202e]/);
    expect(text.split('::')[1]).toMatch(/^error file=[^,]*,line=3,endLine=3,col=4,endColumn=9,title=[^,:]*$/);
  });

  it('shows as many as GitHub does, and lists the others', () => {
    const many = (count: number, severity: 'error' | 'warning'): JudgedFinding[] =>
      Array.from({ length: count }, () => ({ ...finding, severity }));
    expect(print(many(10, 'error'))).not.toContain('::notice');
    const lines = print([...many(12, 'error'), ...many(11, 'warning')])
      .trimEnd()
      .split('\n');
    const count = (start: string): number => lines.filter((line) => line.startsWith(start)).length;
    expect([count('::error '), count('::warning '), count('- src/home.tsx:21:12 ')]).toEqual([10, 10, 3]);
    expect(lines).toContain('::notice title=Halyard::2 errors and 1 warning more; the rest of this output lists them.');
  });

  it('shows errors before warnings', () =>
    expect(print([{ ...finding, severity: 'warning' }, finding]).match(/^::\w+/gm)).toEqual(['::error', '::warning']));
});
