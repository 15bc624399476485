import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../analyzer/src/rules/index.js';

const root = path.join(import.meta.dirname, '../../..');
const page = (id: string): string => readFileSync(path.join(root, `docs/rules/${id}.md`), 'utf8');

describe('every rule', () => {
  it('is in the generated index, and its page has the header of its meta', () => {
    const build = path.join(root, 'analyzer/build/rules.mjs');
    expect(execFileSync(process.execPath, [build, '--check'], { encoding: 'utf8' })).toBe('');
  });

  it('has a page, and every page has a rule', () => {
    const pages = readdirSync(path.join(root, 'docs/rules')).filter((file) => file !== 'README.md');
    expect(pages.sort()).toEqual(rules.map(({ meta }) => `${meta.id}.md`));
  });

  it('has a test', () => {
    const tests = readdirSync(import.meta.dirname);
    expect(rules.map(({ meta }) => `${meta.id}.test.ts`).filter((file) => !tests.includes(file))).toEqual([]);
  });

  it.each(rules.map(({ meta }) => meta.id))('%s shows incorrect and correct code and when not to use it', (id) => {
    const text = page(id);
    expect(text).toMatch(/^```(ts|tsx|yaml) incorrect\b/m);
    expect(text).toMatch(/^```(ts|tsx|yaml) correct\b/m);
    expect(text).toMatch(/^## When not to use it$/m);
  });

  it.each(rules.map(({ meta }) => meta))('$id is related to rules that exist', ({ related }) => {
    const ids = rules.map(({ meta }) => meta.id);
    expect(related.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(rules)('$meta.id says what to do in its messages', ({ messages }) => {
    for (const message of Object.values(messages)) expect(message).toMatch(/^(?=.*[.?] [A-Z])[^\n]+\.$/);
  });
});
