/**
 * Copies of real repositories to judge findings on: with what `halyard init` proposes, and with types, dates, owners and states that are assigned by chance
 * (always the same ones).
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

export const TODAY = '2026-11-21';
export const SEED = 20261121;

const program = new URL('../../analyzer/bin/halyard.js', import.meta.url).pathname;

/** @returns standard output of the command, which may have found something */
export function halyard(cwd, ...args) {
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
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/**
 * @returns the copy's folder, which the caller removes; `configure` writes its halyard.yaml with a set of rules
 */
export function seededWorkspace(checkout) {
  const root = mkdtempSync(join(tmpdir(), 'halyard-findings-'));
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
  const configure = (ruleSet) => {
    writeFileSync(path, stringify({ ...configuration, registry, ruleSet, rules: {} }));
  };
  return { root, configure };
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
