import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../analyzer/src/run.js';
import { findingsOf } from '../../analyzer/src/findings-of.js';
import type { Finding } from '../../analyzer/src/model/finding.js';
import { rules } from '../../analyzer/src/rules/index.js';

/**
 * The examples of a rule's page. A fence's words: the language; `incorrect` and `correct` for what is judged, `code` for what stands beside it, or a
 * file's name; `file=src/a.ts` for where the code stands; `today=DATE`. YAML that is judged is the registry. A quotation behind an incorrect example
 * is how its message begins.
 */
interface Example {
  title: string;
  isCorrect: boolean;
  files: Record<string, string>;
  today: string;
  quote: string | undefined;
}

const FENCE = /^```(\w+) ([^\n]+)\n([\s\S]*?)^```$(?:\s*^> ([^\n]+)$)?/gm;
const TODAY = '2026-11-21';

function examplesOf(page: string): Example[] {
  const blocks = [...page.matchAll(FENCE)].map(([, language, words, text, quote], index) => {
    const given = words!.split(' ');
    const valueOf = (name: string): string | undefined =>
      given.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
    const isYaml = language === 'yaml';
    const kind = given.find((word) => ['incorrect', 'correct', 'code'].includes(word));
    const file = valueOf('file') ?? (kind === undefined ? given[0]! : isYaml ? 'flags.yaml' : `src/page.${language}`);
    return { index, kind, file, text: text!, quote, today: valueOf('today') ?? TODAY };
  });
  return blocks
    .filter(({ kind }) => kind === 'incorrect' || kind === 'correct')
    .map((block) => {
      const files: Record<string, string> = {};
      // What stands beside an example is the nearest before it, else the first of the page; options hold from where they are shown.
      for (const other of blocks) {
        if (other.kind === 'incorrect' || other.kind === 'correct' || other.file === block.file) continue;
        if (other.index > block.index && (Object.hasOwn(files, other.file) || other.file === 'halyard.yaml')) continue;
        files[other.file] = other.text;
      }
      files[block.file] = block.text;
      const { index, quote, today, kind } = block;
      return { title: `example ${index + 1}`, isCorrect: kind === 'correct', files, today, quote };
    });
}

function run(rule: string, { files, today }: Example): Finding[] {
  const root = mkdtempSync(join(tmpdir(), 'halyard-page-'));
  try {
    const configured = files['halyard.yaml'] ?? '';
    const registry = /^registry:/m.test(configured) ? '' : 'registry: [{ file: flags.yaml, complete: true }]\n';
    const isSet = new RegExp(`\\b${rule}:`).test(configured);
    const on = isSet ? '' : /^rules:/m.test(configured) ? undefined : `rules: { ${rule}: error }\n`;
    const all = { 'flags.yaml': 'flags: {}\n', ...files, 'halyard.yaml': `${registry}${configured}${on ?? ''}` };
    for (const [file, text] of Object.entries(all)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const analysis = analyze({ cwd: root, cache: false, sites: true });
    return findingsOf(analysis, today).filter((finding) => finding.rule === rule);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe.each(rules.map(({ meta }) => meta.id))('the page of %s', (rule) => {
  const page = readFileSync(join(import.meta.dirname, `../../docs/rules/${rule}.md`), 'utf8');
  const examples = examplesOf(page);

  it('has examples of both kinds', () => {
    expect(new Set(examples.map(({ isCorrect }) => isCorrect))).toEqual(new Set([true, false]));
  });

  it.each(examples)('$title is judged as it says', (example) => {
    const messages = run(rule, example).map(({ message }) => message);
    if (example.isCorrect) expect(messages).toEqual([]);
    else {
      expect(messages).not.toEqual([]);
      if (example.quote !== undefined) expect(messages.join('\n')).toContain(example.quote.replace(/\.$/, ''));
    }
  });
});
