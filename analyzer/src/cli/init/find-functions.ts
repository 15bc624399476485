import type { Evaluator } from '../../model/evaluator.js';
import { countOf } from '../../rules/wording.js';
import { doesSomething, isFlagModule, isNegated, namesFlags, readsState } from './flag-naming.js';
import { keyTypeTest } from './key-type.js';
import { keyUses, type KeyUses } from './key-uses.js';
import type { Noted } from './proposal.js';
import type { Call, Callable, Parameter, Survey } from './survey.js';

/** An evaluator that code has, with the places that show it. */
export interface FoundEvaluator extends Noted<Evaluator>, KeyUses {
  /** The written type of its key. */
  keyType: string | undefined;
}

const FEWEST_USES = 2;

/** @returns exported functions and hooks, and methods, that are called with keys of flags */
export function findFunctions(survey: Survey): FoundEvaluator[] {
  const isKeyType = keyTypeTest(survey);
  const calls = byName(survey.calls.filter(({ test }) => !test));
  const found = new Map<string, FoundEvaluator>();
  for (const callable of survey.callables) {
    if (!isCandidate(callable)) continue;
    const mine = (calls.get(callable.name) ?? []).filter((call) => isCallOf(call, callable));
    const evaluator = evaluatorOf(callable, mine, isKeyType);
    const id = `${callable.on ?? ''}.${callable.name}`;
    const before = found.get(id);
    if (evaluator !== undefined && (before === undefined || before.uses.length < evaluator.uses.length)) {
      found.set(id, evaluator);
    }
  }
  return [...found.values()].sort((a, b) => b.uses.length - a.uses.length);
}

function byName(calls: readonly Call[]): Map<string, Call[]> {
  const found = new Map<string, Call[]>();
  for (const call of calls) {
    const list = found.get(call.name);
    if (list === undefined) found.set(call.name, [call]);
    else list.push(call);
  }
  return found;
}

function isCandidate({ name, on, file, test, parameters, props }: Callable): boolean {
  if (test || doesSomething(name) || parameters.length === 0 || (props !== undefined && /^[A-Z]/.test(name)))
    return false;
  if (on !== undefined) return readsState(name) && (namesFlags(on) || isFlagModule(file));
  return namesFlags(name) || (readsState(name) && isFlagModule(file));
}

/** A method is called on something that a name for flags leads to: `isEnabled` alone has a hundred meanings. */
function isCallOf({ callee, name }: Call, { on }: Callable): boolean {
  const receiver = callee.slice(0, -name.length - 1);
  return on === undefined ? receiver === '' : receiver !== '' && (namesFlags(receiver) || namesFlags(name));
}

function evaluatorOf(
  callable: Callable,
  calls: readonly Call[],
  isKeyType: (type: string | undefined) => boolean,
): FoundEvaluator | undefined {
  const { name, on, file, parameters } = callable;
  for (const [key, parameter] of parameters.slice(0, 3).entries()) {
    if (!isKeyType(parameter.type)) continue;
    const uses = keyUses(calls, (call) => call.arguments[key]);
    if (uses === undefined || uses.uses.length < FEWEST_USES) continue;
    const isStrong = namesFlags(name);
    const entry: Evaluator = {
      ...(on === undefined ? { function: name } : { method: name, on }),
      ...(on === undefined && !isStrong ? { from: `*${moduleName(file)}` } : {}),
      ...(key === 0 ? {} : { key }),
      ...otherArguments(parameters, key),
      ...(callable.returns?.startsWith('Promise<') === true ? { async: true } : {}),
      ...(isNegated(name) ? { negated: true } : {}),
    };
    return { ...uses, entry, keyType: parameter.type, note: `${file}, ${countOf(uses.uses.length, 'use')}` };
  }
  return undefined;
}

const moduleName = (file: string): string =>
  /([^/]+)\/index\.\w+$/.exec(file)?.[1] ?? file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');

function otherArguments(parameters: readonly Parameter[], key: number): Partial<Evaluator> {
  const index = (pattern: RegExp): number => parameters.findIndex(({ name }, at) => at > key && pattern.test(name));
  const fallback = index(/default|fallback/i);
  const equals = index(/^_?(?:equals?|expected|is|matches)$/i);
  return { ...(fallback < 0 ? {} : { default: fallback }), ...(equals < 0 ? {} : { equals }) };
}
