/**
 * Copies of real repositories to judge findings on: with what `halyard init` proposes, and a registry whose types, dates, owners and states are assigned
 * by chance (the same ones for the same seed), in two commits, so that the rules on its history have one.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { assignedRegistry } from './assigned-registry.mjs';

export const TODAY = '2026-11-21';
export const SEED = 20261121;

/** What registries there are: beside what `init` found, with rollout policies or without; and alone, with a flag in seven that nobody registered. */
const STYLES = [{ policies: true }, { policies: true }, { policies: false }, { policies: true, isAlone: true }];
export const ROUNDS = STYLES.length;
export const isAlone = (round) => STYLES[round % ROUNDS].isAlone === true;

/** Files that the rounds write. */
export const ASSIGNED = new Set(['flags.yaml', 'unleash.json']);
/** Days since each of the two commits. */
const COMMITTED = [200, 5];

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
 * @returns the copy's folder, which the caller removes; how many evaluations `init` leads to; `assign` writes the registry of a round, and `configure`
 * the configuration for it with a set of rules
 */
export function seededWorkspace(checkout, seed = SEED) {
  const root = mkdtempSync(join(tmpdir(), 'halyard-findings-'));
  try {
    return workspaceIn(root, checkout, seed);
  } catch (error) {
    rmSync(root, { recursive: true, force: true });
    throw error;
  }
}

function workspaceIn(root, checkout, seed) {
  cpSync(checkout, root, { recursive: true });
  halyard(root, 'init', '--yes');
  const path = join(root, 'halyard.yaml');
  const proposed = parse(readFileSync(path, 'utf8')) ?? {};
  const { flags, references } = JSON.parse(halyard(root, 'scan', '--json'));
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const sources = proposed.registry ?? [];
  const others = sources.filter(({ file }) => file !== 'flags.yaml');
  const isListed = sources.some(({ file, complete }) => file === 'flags.yaml' && complete === true);
  let registry = sources;

  const assign = (round) => {
    const { policies } = STYLES[round % ROUNDS];
    const alone = isAlone(round);
    const complete = alone || isListed;
    const { now, before, unleash } = assignedRegistry(
      flags.map(({ key }) => key),
      randomNumbers(seed + round),
      { today: TODAY, before: dayBefore(COMMITTED[0]), complete, policies, lacksSome: alone },
    );
    registry = alone
      ? [{ file: 'flags.yaml', complete }]
      : [{ file: 'flags.yaml', complete }, ...others, { unleash: 'unleash.json', complete: false }];
    writeFileSync(join(root, 'unleash.json'), JSON.stringify(unleash, null, 2));
    [before, now].reduce((parent, content, index) => {
      writeFileSync(join(root, 'flags.yaml'), stringify(content, { aliasDuplicateObjects: false }));
      return commit(root, parent, COMMITTED[index]);
    }, head);
  };
  const configure = (ruleSet) => {
    const environments = { order: ['staging', 'production'] };
    writeFileSync(path, stringify({ ...proposed, registry, environments, ruleSet, rules: {} }));
  };
  return { root, evaluations: references.filter(({ kind }) => kind === 'evaluation').length, assign, configure };
}

const dayBefore = (days) => new Date(Date.parse(`${TODAY}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Copies without their largest files can't be committed in the usual way. */
function commit(root, parent, daysAgo) {
  const date = `${Math.floor(Date.parse(`${TODAY}T00:00:00Z`) / 1000) - daysAgo * 86_400} +0000`;
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const author = ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.com'];
  const git = (...args) => execFileSync('git', [...author, ...args], { cwd: root, env, encoding: 'utf8' }).trim();
  git('add', '--force', ...ASSIGNED);
  const made = git('commit-tree', git('write-tree', '--missing-ok'), '-p', parent, '-m', 'Assign the registry');
  git('update-ref', 'HEAD', made);
  return made;
}
