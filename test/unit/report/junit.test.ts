import { describe, expect, it } from 'vitest';
import type { JudgedFinding } from '../../../analyzer/src/model/suppression.js';
import { junit } from '../../../analyzer/src/report/junit.js';
import { HOSTILE, hostileFinding } from './hostile.js';
import { check, findings } from './sample-reports.js';

const print = (given: JudgedFinding[]): string => junit.check!(check({}, given), { color: false, width: 80 });

const finding = findings.find(({ rule }) => rule === 'no-unknown-flag')!;

/** @returns the names of the elements that are open at the end, and all names, for text in which every `<` begins a tag */
function tagsOf(xml: string): { open: string[]; names: string[] } {
  const open: string[] = [];
  const names: string[] = [];
  for (const [tag, close, name, self] of xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .matchAll(/<(\/?)([\w]+)(?:\s+[\w]+="[^"<]*")*\s*(\/?)>|</g)) {
    if (tag === '<') throw new Error('A `<` that begins no tag.');
    if (close === '/') expect(open.pop()).toBe(name);
    else {
      names.push(name!);
      if (self !== '/') open.push(name!);
    }
  }
  return { open, names };
}

describe('junit', () => {
  it('writes a failed test for a finding, in a suite of its file', () => {
    const xml = print([finding]);
    expect(xml).toContain('<testsuites name="halyard check" tests="1" failures="1" errors="0">');
    expect(xml).toContain('<testsuite name="src/home.tsx" tests="1" failures="1" skipped="0" errors="0">');
    expect(xml).toContain(
      '<testcase name="no-unknown-flag (old-baner) 21:12" classname="halyard.no-unknown-flag" file="src/home.tsx" line="21"><failure type="error" message="`old-baner` is not in the registry',
    );
    expect(tagsOf(xml)).toEqual({ open: [], names: ['testsuites', 'testsuite', 'testcase', 'failure'] });
  });

  it('has a test that passed where nothing was found', () =>
    expect(tagsOf(print([]))).toEqual({ open: [], names: ['testsuites', 'testsuite', 'testcase'] }));

  it('skips what is suppressed, with the reason', () => {
    const xml = print([{ ...finding, suppression: { kind: 'comment', reason: 'agreed "today"' } }]);
    expect(xml).toContain('<testsuites name="halyard check" tests="1" failures="0" errors="0">');
    expect(xml).toContain('<skipped message="agreed &quot;today&quot;"/>');
    expect(tagsOf(xml).names).not.toContain('failure');
  });

  it('counts all findings', () => {
    const xml = print(findings);
    expect(xml.match(/<failure /g)).toHaveLength(findings.length);
    expect(tagsOf(xml).open).toEqual([]);
  });

  it('is well formed whatever the text is', () => {
    const xml = print([{ ...hostileFinding, key: `${HOSTILE}\ufffe\ud800]]>&amp;` }]);
    expect(tagsOf(xml)).toEqual({ open: [], names: ['testsuites', 'testsuite', 'testcase', 'failure'] });
    expect(xml).not.toMatch(/[^\P{Cc}\n]|[\u202e\ufffe]|\p{Cs}/u);
    expect(xml.replace(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
  });
});
