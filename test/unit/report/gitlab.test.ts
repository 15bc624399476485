import { describe, expect, it } from 'vitest';
import type { JudgedFinding } from '../../../analyzer/src/model/suppression.js';
import { gitlab } from '../../../analyzer/src/report/gitlab.js';
import { hostileFinding } from './hostile.js';
import { check, findings } from './sample-reports.js';

interface Issue {
  description: string;
  severity: string;
  fingerprint: string;
  location: { path: string };
}

const issuesOf = (given: JudgedFinding[] = findings, pathPrefix?: string): Issue[] =>
  JSON.parse(
    gitlab.check!(check({}, given), { color: false, width: 80, ...(pathPrefix === undefined ? {} : { pathPrefix }) }),
  ) as Issue[];

const finding = findings.find(({ rule }) => rule === 'no-unknown-flag')!;

describe('gitlab', () => {
  it('writes an issue with what Code Quality asks for', () =>
    expect(issuesOf([finding])).toEqual([
      {
        type: 'issue',
        check_name: 'no-unknown-flag',
        description: finding.message,
        content: { body: 'https://halyard.dev/rules/no-unknown-flag' },
        categories: ['Clarity'],
        severity: 'major',
        fingerprint: finding.fingerprint,
        location: {
          path: 'src/home.tsx',
          positions: { begin: { line: 21, column: 12 }, end: { line: 21, column: 23 } },
        },
      },
    ]));

  it('is an empty list for no findings', () => expect(issuesOf([])).toEqual([]));

  it('calls a warning minor', () => expect(issuesOf([{ ...finding, severity: 'warning' }])[0]?.severity).toBe('minor'));

  it('gives equal findings fingerprints of their own, the same in every run', () => {
    const twice = issuesOf([finding, finding, finding]).map(({ fingerprint }) => fingerprint);
    expect(new Set(twice).size).toBe(3);
    expect(issuesOf([finding, finding]).map(({ fingerprint }) => fingerprint)).toEqual(twice.slice(0, 2));
    expect(twice[0]).toBe(finding.fingerprint);
  });

  it('leaves out what is suppressed', () =>
    expect(issuesOf([{ ...finding, suppression: { kind: 'baseline' } }])).toEqual([]));

  it('counts paths from the repository', () =>
    expect(issuesOf([finding], 'apps/shop/')[0]?.location.path).toBe('apps/shop/src/home.tsx'));

  it('shows no control character of a hostile text', () =>
    expect(issuesOf([hostileFinding])[0]?.description).not.toMatch(/[\p{Cc}\u202e]/u));
});
