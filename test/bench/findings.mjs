#!/usr/bin/env node
/**
 * Findings to judge: on copies of real repositories, with what `halyard init` proposes and types, dates, owners and states that are assigned by
 * chance (always the same ones), `check` runs with every rule on, and up to 30 findings of each rule are drawn and printed with their code.
 *
 *     node test/bench/findings.mjs CHECKOUT [CHECKOUT …] [--rule NAME] [--draw 30]
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';

const TODAY = '2026-11-21';
const SEED = 20261121;
/** Whether they report depends on the day. */
const TIME_RULES = new Set([
  'no-expired-flag',
  'no-expiring-flag',
  'no-archived-flag',
  'no-stale-flag',
  'max-lifetime',
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rule: { type: 'string' }, draw: { type: 'string', default: '30' } },
});
if (positionals.length === 0) {
  process.stderr.write('Name at least one checkout.\n');
  process.exit(2);
}
const program = new URL('../../analyzer/bin/halyard.js', import.meta.url).pathname;

function halyard(cwd, ...args) {
  try {
    return execFileSync(process.execPath, [program, ...args, '--cwd', cwd, '--today', TODAY], {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  } catch (error) {
    // Status 1 is what findings give.
    if (error.status === 1) return error.stdout;
    throw error;
  }
}

/** The same numbers in each run. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

const dayFrom = (days) => new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A definition as it could be, of any type and age. */
function definition(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const between = (from, to) => from + Math.floor(random() * (to - from));
  const type = pick(['release', 'release', 'release', 'ops', 'experiment', 'permission', 'migration']);
  const made = {
    type,
    owner: pick(['team-a', 'team-b', 'team-c']),
    purpose: 'assigned',
    created: dayFrom(between(-300, 0)),
  };
  if (type === 'release') made.expires = dayFrom(between(-100, 100));
  if (type === 'experiment')
    made.experiment = { unit: 'user', analysisOwner: 'team-d', ends: dayFrom(between(-50, 50)), metrics: ['ctr'] };
  if (type === 'migration') made.migration = { phase: 'expand', partner: 'assigned' };
  if (random() < 0.7)
    made.environments = {
      staging: true,
      production: pick([
        true,
        false,
        { state: true, percentage: 25 },
        { state: true, since: dayFrom(between(-90, 0)) },
      ]),
    };
  return made;
}

const drawn = new Map();
for (const checkout of positionals) {
  const root = mkdtempSync(join(tmpdir(), 'halyard-findings-'));
  try {
    cpSync(checkout, root, { recursive: true });
    halyard(root, 'init', '--yes');
    const random = randomNumbers(SEED);
    const { flags } = JSON.parse(halyard(root, 'scan', '--json'));
    const seeded = Object.fromEntries(flags.map(({ key }) => [key, definition(random)]));
    for (const one of Object.values(seeded)) if (one.migration !== undefined) one.migration.partner = flags[0].key;
    writeFileSync(join(root, 'flags.assigned.json'), JSON.stringify({ flags: seeded }));
    const path = join(root, 'halyard.yaml');
    const configuration = parse(readFileSync(path, 'utf8')) ?? {};
    const registry = [{ file: 'flags.assigned.json' }, ...(configuration.registry ?? [])];
    const check = (ruleSet) => {
      writeFileSync(path, stringify({ ...configuration, registry, ruleSet, rules: {} }));
      return JSON.parse(halyard(root, 'check', '--json')).findings;
    };
    const scan = JSON.parse(halyard(root, 'scan', '--json'));
    const evaluations = scan.references.filter(({ kind }) => kind === 'evaluation').length;
    const usual = check('recommended').filter(({ rule }) => !TIME_RULES.has(rule));
    const onReferences = usual.filter(({ file }) => file !== 'flags.assigned.json');
    process.stdout.write(
      `${basename(checkout)}: ${evaluations} evaluations, ${onReferences.length} findings of recommended on references, time rules aside\n`,
    );
    for (const finding of check('strict')) {
      const lines = readFileSync(join(root, finding.file), 'utf8').split('\n');
      const code = lines.slice(Math.max(0, finding.line - 3), finding.line + 2).join('\n');
      const list = drawn.get(finding.rule) ?? [];
      list.push({ ...finding, repository: basename(checkout), code });
      drawn.set(finding.rule, list);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const random = randomNumbers(SEED);
for (const [rule, all] of [...drawn].sort(([a], [b]) => (a < b ? -1 : 1))) {
  process.stdout.write(`\n${rule}: ${all.length}\n`);
  if (values.rule !== rule) continue;
  const some = all
    .map((finding) => ({ finding, by: random() }))
    .sort((a, b) => a.by - b.by)
    .slice(0, Number(values.draw));
  for (const { finding } of some)
    process.stdout.write(
      `\n${finding.repository} ${finding.file}:${finding.line}\n  ${finding.message}\n${finding.code.replace(/^/gm, '    | ')}\n`,
    );
}
