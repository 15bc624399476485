import type { OverrideHelper } from '../../model/evaluator.js';
import { countOf } from '../../rules/wording.js';
import { namesFlags } from './flag-naming.js';
import type { Noted } from './proposal.js';
import type { Call, Given, Survey } from './survey.js';

const LEAST_SHARE = 0.5;
const PINS = /mock|stub|override|overwrite|pin|fake|with/i;

/** @returns test helpers that are given keys which the workspace has */
export function findOverrides(
  { calls }: Survey,
  isKnown: (name: string) => boolean,
  isCovered: (use: Call) => boolean,
): Noted<OverrideHelper>[] {
  const tests = calls.filter(({ test, name }) => test && (namesFlags(name) || PINS.test(name)));
  return [...new Set(tests.map(({ name }) => name))].flatMap((name) => {
    const mine = tests.filter((call) => call.name === name);
    return [0, 1].flatMap((index) => helperOf(name, index, mine, isKnown, isCovered) ?? []).slice(0, 1);
  });
}

function helperOf(
  name: string,
  index: number,
  calls: readonly Call[],
  isKnown: (name: string) => boolean,
  isCovered: (use: Call) => boolean,
): Noted<OverrideHelper> | undefined {
  const giving = calls.filter((call) => keysOf(call.arguments[index]).length > 0);
  const keys = new Set(giving.flatMap((call) => keysOf(call.arguments[index])));
  const known = [...keys].filter(isKnown);
  if (known.length === 0 || known.length < keys.size * LEAST_SHARE || giving.every(isCovered)) return undefined;
  const callees = [...new Set(giving.map(({ callee }) => callee))];
  const call = callees.length === 1 ? callees[0]! : name;
  return { entry: { call, keys: index }, note: countOf(giving.length, 'call') };
}

function keysOf(given: Given | undefined): string[] {
  if (given?.kind === 'keys' || given?.kind === 'list') return given.keys;
  return given?.kind === 'text' || given?.kind === 'member' ? [given.text] : [];
}
