#!/usr/bin/env node
/**
 * Findings to judge: on copies of real repositories, with what `halyard init` proposes and a registry whose types, dates, owners and states are
 * assigned by chance (always the same ones), `check` runs with every rule on, and up to 30 findings of each rule are drawn and printed with their code.
 * Copies have two commits of that registry, so that the rules on its history have one.
 *
 *     node test/bench/findings.mjs CHECKOUT [CHECKOUT …] [--rule NAME …] [--draw 30] [--rounds 3]
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { rules } from 'halyard';
import { assignedRegistry } from './assigned-registry.mjs';
import { halyard, randomNumbers, SEED, TODAY } from './seeded-workspace.mjs';

/** Files that this script writes. */
const ASSIGNED = new Set(['flags.yaml', 'unleash.json']);
/** Days since the first of the two commits. */
const COMMITTED = 200;
const REGISTRY_RULES = new Set(rules.filter(({ meta }) => meta.kind === 'registry').map(({ meta }) => meta.id));
const TIME_RULES = new Set(rules.filter(({ meta }) => meta.time).map(({ meta }) => meta.id));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string', multiple: true, default: [] },
    draw: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '3' },
  },
});
if (positionals.length === 0) {
  process.stderr.write('Name at least one checkout.\n');
  process.exit(2);
}
/** Copies without their largest files can't be committed in the usual way. */
function commit(root, parent, daysAgo) {
  const date = `${Math.floor(Date.parse(`${TODAY}T00:00:00Z`) / 1000) - daysAgo * 86_400} +0000`;
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const author = ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.com'];
  const git = (...args) => execFileSync('git', [...author, ...args], { cwd: root, env, encoding: 'utf8' }).trim();
  git('add', '--force', 'flags.yaml', 'unleash.json');
  const made = git('commit-tree', git('write-tree', '--missing-ok'), '-p', parent, '-m', 'Assign the registry');
  git('update-ref', 'HEAD', made);
  return made;
}

const drawn = new Map();
const seen = new Set();
function draw(finding, repository, text) {
  // What no chance decides is found in each round.
  const { rule, message, file, line } = finding;
  const id = JSON.stringify([repository, rule, message, file, ASSIGNED.has(file) ? 0 : line]);
  if (seen.has(id)) return;
  seen.add(id);
  const list = drawn.get(rule) ?? [];
  list.push({ ...finding, repository, code: excerpt(finding, text.split('\n')) });
  drawn.set(rule, list);
}

/** @returns the whole entry of a registry, a few lines of code */
function excerpt({ file, line }, lines) {
  const isHead = (one) => /^ {2}\S|^\S/.test(one);
  const isWhole = file === 'flags.yaml';
  const start = isWhole ? lines.findLastIndex((one, index) => index < line && isHead(one)) : Math.max(0, line - 3);
  const next = lines.findIndex((one, index) => index > start && isHead(one));
  const end = !isWhole ? line + 2 : next < 0 ? lines.length : next;
  return lines
    .slice(start, end)
    .map((one, index) => `${start + index + 1 === line ? '>' : ' '} ${one}`)
    .join('\n');
}

for (const checkout of positionals) {
  const root = mkdtempSync(join(tmpdir(), 'halyard-findings-'));
  try {
    cpSync(checkout, root, { recursive: true });
    halyard(root, 'init', '--yes');
    const path = join(root, 'halyard.yaml');
    const proposed = parse(readFileSync(path, 'utf8')) ?? {};
    const { flags, references } = JSON.parse(halyard(root, 'scan', '--json'));
    const keys = flags.map(({ key }) => key);
    const evaluations = references.filter(({ kind }) => kind === 'evaluation').length;
    const others = (proposed.registry ?? []).filter(({ file }) => file !== 'flags.yaml');
    const complete = (proposed.registry ?? []).some(({ file, complete }) => file === 'flags.yaml' && complete === true);
    const configuration = {
      ...proposed,
      registry: [{ file: 'flags.yaml', complete }, ...others, { unleash: 'unleash.json', complete: false }],
      environments: { order: ['staging', 'production'] },
    };
    const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
    const check = (ruleSet) => {
      writeFileSync(path, stringify({ ...configuration, ruleSet, rules: {} }));
      return JSON.parse(halyard(root, 'check', '--json')).findings;
    };
    for (let round = 0; round < Number(values.rounds); round++) {
      const { now, before, unleash } = assignedRegistry(keys, randomNumbers(SEED + round), {
        today: TODAY,
        before: new Date(Date.parse(`${TODAY}T00:00:00Z`) - COMMITTED * 86_400_000).toISOString().slice(0, 10),
        complete,
        policies: round % 3 !== 2,
      });
      let last = head;
      writeFileSync(join(root, 'unleash.json'), JSON.stringify(unleash, null, 2));
      for (const [content, daysAgo] of [
        [before, COMMITTED],
        [now, 5],
      ]) {
        writeFileSync(join(root, 'flags.yaml'), stringify(content, { aliasDuplicateObjects: false }));
        last = commit(root, last, daysAgo);
      }
      const usual = check('recommended').filter(({ rule }) => !TIME_RULES.has(rule) && !REGISTRY_RULES.has(rule));
      process.stdout.write(
        `${basename(checkout)}, round ${round + 1}: ${evaluations} evaluations, ${usual.length} findings of recommended on references, time rules aside\n`,
      );
      for (const finding of check('strict')) {
        draw(finding, basename(checkout), readFileSync(join(root, finding.file), 'utf8'));
      }
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const random = randomNumbers(SEED);
for (const [rule, all] of [...drawn].sort(([a], [b]) => (a < b ? -1 : 1))) {
  process.stdout.write(`\n${rule}: ${all.length}\n`);
  if (!values.rule.includes(rule)) continue;
  const some = all
    .map((finding) => ({ finding, by: random() }))
    .sort((a, b) => a.by - b.by)
    .slice(0, Number(values.draw));
  for (const { finding } of some) {
    const { repository, file, line, column, message, related, code } = finding;
    const others = related.map((one) => `  ${one.file}:${one.line}:${one.column} ${one.message}\n`).join('');
    process.stdout.write(
      `\n${repository} ${file}:${line}:${column}\n  ${message}\n${others}${code.replace(/^/gm, '    | ')}\n`,
    );
  }
}
