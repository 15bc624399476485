#!/usr/bin/env node
/**
 * Findings to judge: on copies of real repositories with seeded registries, `check` runs with every rule on, and up to 30 findings of each rule are
 * drawn by chance (always the same ones for the same seed) and printed with their code.
 *
 *     node test/bench/findings.mjs CHECKOUT [CHECKOUT …] [--seed 20261121] [--rounds 4] [--draw 30] [--rule NAME …]
 *
 * Of each four rounds, three have the assigned registry beside what `init` found. The fourth is for `no-unknown-flag`: it has the assigned one alone,
 * which lacks a flag in seven.
 */
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from 'halyard';
import { ASSIGNED, halyard, isAlone, randomNumbers, ROUNDS, SEED, seededWorkspace } from './seeded-workspace.mjs';

const REGISTRY_RULES = new Set(rules.filter(({ meta }) => meta.kind === 'registry').map(({ meta }) => meta.id));
const TIME_RULES = new Set(rules.filter(({ meta }) => meta.time).map(({ meta }) => meta.id));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: String(SEED) },
    draw: { type: 'string', default: '30' },
    rounds: { type: 'string', default: String(ROUNDS) },
  },
});
const [seed, most, rounds] = [values.seed, values.draw, values.rounds].map(Number);
if (positionals.length === 0 || ![seed, most, rounds].every(Number.isSafeInteger)) {
  process.stderr.write('Name at least one checkout; --seed, --draw and --rounds are whole numbers.\n');
  process.exit(2);
}

const drawn = new Map(rules.map(({ meta }) => [meta.id, []]));
const seen = new Set();
function draw(finding, repository, text) {
  // A place in code counts once, whatever the dates of the round are; what the registry is blamed for is what chance wrote.
  const { rule, message, file, line, column } = finding;
  const id = JSON.stringify([repository, rule, file, ...(ASSIGNED.has(file) ? [message] : [line, column])]);
  if (seen.has(id)) return;
  seen.add(id);
  drawn.get(rule).push({ ...finding, repository, code: excerpt(finding, text.split('\n')) });
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
  const { root, evaluations, assign, configure } = seededWorkspace(checkout, seed);
  const check = (ruleSet) => {
    configure(ruleSet);
    return JSON.parse(halyard(root, 'check', '--json')).findings;
  };
  try {
    for (let round = 0; round < rounds; round++) {
      assign(round);
      const usual = check('recommended').filter(({ rule }) => !TIME_RULES.has(rule));
      const inRegistry = usual.filter(({ rule }) => REGISTRY_RULES.has(rule)).length;
      process.stdout.write(
        `${basename(checkout)}, seed ${seed + round}${isAlone(round) ? ', alone' : ''}: ${evaluations} evaluations, ` +
          `${usual.length - inRegistry} findings of recommended in code and ${inRegistry} in registries, time rules aside\n`,
      );
      // Without the sources that `init` found, some reads are not known, and a rule about what is missing would be blamed for it.
      for (const finding of check('strict').filter(({ rule }) => !isAlone(round) || rule === 'no-unknown-flag'))
        draw(finding, basename(checkout), readFileSync(join(root, finding.file), 'utf8'));
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

for (const [rule, all] of [...drawn].sort(([a], [b]) => (a < b ? -1 : 1))) {
  process.stdout.write(`\n${rule}: ${all.length}\n`);
  // Each rule draws for itself, so that a change of one leaves the others' findings as they were read.
  const random = randomNumbers(seed);
  const some = all
    .map((finding) => ({ finding, by: random() }))
    .sort((a, b) => a.by - b.by)
    .slice(0, most);
  if (values.rule.length > 0 && !values.rule.includes(rule)) continue;
  for (const { finding } of some) {
    const { repository, file, line, column, message, related, code } = finding;
    const others = related.map((one) => `  ${one.file}:${one.line}:${one.column} ${one.message}\n`).join('');
    process.stdout.write(
      `\n${repository} ${file}:${line}:${column}\n  ${message}\n${others}${code.replace(/^/gm, '    | ')}\n`,
    );
  }
}
