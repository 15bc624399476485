import type { Evaluator } from '../../model/evaluator.js';
import { countOf } from '../../rules/wording.js';
import { isFlagModule } from './flag-naming.js';
import type { Noted } from './proposal.js';
import type { Callable, Survey } from './survey.js';

const FEWEST = 3;
const PATTERNS: [RegExp, string][] = [
  [/^enable[A-Z]/, 'enable*'],
  [/^is[A-Z]\w*Enabled$/, 'is*Enabled'],
  [/^is[A-Z]\w*Active$/, 'is*Active'],
  [/^use[A-Z]\w*(?:Enabled|Flag|Feature)$/, 'use*'],
  [/^(?:should)[A-Z]/, 'should*'],
  [/^(?:has)[A-Z]/, 'has*'],
  [/^(?:allow)[A-Z]/, 'allow*'],
  [/^(?:supports)[A-Z]/, 'supports*'],
  [/^(?:is)[A-Z]/, 'is*'],
];

/** @returns modules that have one function without parameters for each flag */
export function findAccessors({ callables }: Survey): Noted<Evaluator>[] {
  const byPattern = new Map<string, { entry: Evaluator; names: string[] }>();
  for (const callable of callables) {
    const pattern = isAccessor(callable) ? PATTERNS.find(([test]) => test.test(callable.name))?.[1] : undefined;
    if (pattern === undefined) continue;
    const id = `${callable.file} ${pattern}`;
    const group = byPattern.get(id) ?? { entry: { accessor: pattern, in: callable.file }, names: [] };
    group.names.push(callable.name);
    byPattern.set(id, group);
  }
  return [...byPattern.values()]
    .filter(({ names }) => names.length >= FEWEST)
    .map(({ entry, names }) => ({ entry, note: countOf(names.length, 'function') }));
}

const isAccessor = ({ file, test, on, props, parameters, returns }: Callable): boolean =>
  !test &&
  on === undefined &&
  props === undefined &&
  parameters.length === 0 &&
  isFlagModule(file) &&
  (returns === undefined || /^(?:boolean|Promise<boolean>)$/.test(returns));
