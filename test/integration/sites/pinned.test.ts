import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analyze } from '../../../analyzer/src/run.js';
import { writeWorkspace } from '../finding/find-in.js';

/** @returns the state that each override pins */
function pinnedIn(code: string, keys: number | string = 0): unknown[] {
  const root = mkdtempSync(join(tmpdir(), 'halyard-pinned-'));
  try {
    writeWorkspace(root, { 'a.test.ts': code }, { overrides: [{ call: 'set', keys }] });
    const { references } = analyze({ cwd: root, cache: false, sites: true });
    return references.filter(({ kind }) => kind === 'override').map(({ pinned }) => pinned);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test.each<[code: string, states: unknown[], keys?: number | string]>([
  [`set({ first: true, second: false });`, [true, false]],
  [`set({ first: 'control' });`, ['control']],
  [`set({ first: 1, second: 0 });`, [true, false]],
  [`set({ first: { enabled: true }, second: { value: false } });`, [true, false]],
  [`set({ first: { disabled: true, defaultVariant: 'on' } });`, [false]],
  [`const on = true; set({ first: on });`, [true]],
  [`set({ first: computed() });`, [undefined]],
  [`set('first', true);`, [true]],
  [`set('first', 'off');`, ['off']],
  [`set('first');`, [undefined]],
  [`set(['first', 'second']);`, [true, true]],
  [`set(new Map([['first', true], ['second', false]]));`, [true, false]],
  [`set({ data: [{ name: 'first', enabled: false }] });`, [false], '0.data[].name'],
  [`process.env.FEATURE_X = 'false';`, ['false']],
])('%s', (code, states, keys) => expect(pinnedIn(code, keys)).toEqual(states));
