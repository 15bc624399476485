import type { Binding, FunctionFact } from '../facts/file-facts.js';
import type { ChainStep } from '../model/reference.js';
import { placeOf } from './recorder.js';
import type { FlagValue, Unit, Value } from './value.js';

/** A longer chain is read by nobody: what is nearest is kept, and where it begins. */
const MAX_HOPS = 8;

/** @returns the chain with a step before it */
export const chainFrom = (step: ChainStep, chain: readonly ChainStep[]): ChainStep[] =>
  chain.length < MAX_HOPS ? [step, ...chain] : [step, ...chain.slice(0, MAX_HOPS - 2), chain[chain.length - 1]!];

/**
 * @param step from where what holds a flag has it
 * @returns the value, of whose flags, bags and objects the way says so
 */
export function through(value: Value, step: () => ChainStep): Value {
  switch (value.k) {
    case 'flag':
      return value.form === 'definition' ? value : { ...value, chain: chainFrom(step(), value.chain) };
    case 'bag':
    case 'each':
      return { ...value, chain: chainFrom(step(), value.chain) };
    case 'object':
      return { ...value, hops: chainFrom(step(), value.hops ?? []) };
    case 'param':
      return value.given === undefined ? value : { ...value, given: through(value.given, step) };
    case 'promise':
      return { ...value, of: through(value.of, step) };
    case 'tuple':
      return { ...value, items: value.items.map((item) => through(item, step)) };
    case 'record':
      return { ...value, members: new Map([...value.members].map(([name, one]) => [name, through(one, step)])) };
    case 'union':
      return { k: 'union', of: value.of.map((one) => through(one, step)) };
    default:
      return value;
  }
}

/** @returns whether there can be a flag in the value itself */
export const canHold = (value: Value): boolean =>
  value.k === 'flag' ||
  (value.k === 'param' && value.given !== undefined) ||
  (value.k === 'builtin' && value.name === '%give') ||
  (value.k === 'union' && value.of.some(canHold));

/** @returns the value, whose flags say that they are held under a name */
export function held(value: Value, step: () => ChainStep): Value {
  if (value.k === 'flag') return through(isOfSameName(value.chain[0], step) ? without(value) : value, step);
  if (value.k === 'param' && value.given !== undefined) return { ...value, given: held(value.given, step) };
  // What a selector gives when it is called.
  if (value.k === 'builtin' && value.name === '%give') return { ...value, on: held(value.on, step) };
  return value.k === 'union' && canHold(value) ? { k: 'union', of: value.of.map((one) => held(one, step)) } : value;
}

/** A callback without a name has that of the variable for which it is written: `const isOn = useMemo(() => …)`. */
const isOfSameName = (first: ChainStep | undefined, step: () => ChainStep): boolean =>
  first?.role === 'accessor' && first.name === step().name && first.place?.file === step().place?.file;

const without = (flag: FlagValue): FlagValue => ({ ...flag, chain: flag.chain.slice(1) });

/** @returns the value of an object's member, with the way on which the object came here */
export function within(value: Value, hops: readonly ChainStep[] | undefined): Value {
  return hops === undefined ? value : hops.reduceRight<Value>((inner, hop) => through(inner, () => hop), value);
}

/** @returns the step that a variable or parameter is */
export const variableStep = (unit: Unit, { n, s, e }: Binding): ChainStep => ({
  name: n,
  role: 'binding',
  place: placeOf(unit, s, e),
});

const accessors = new WeakMap<object, ChainStep>();

/** @returns the step that a function is whose result is used; undefined for one without a name, which stands where it is used */
export function resultStep(unit: Unit, fact: FunctionFact): (() => ChainStep) | undefined {
  const name = fact.n;
  if (name === undefined) return undefined;
  return () => {
    let step = accessors.get(fact);
    if (step === undefined) {
      const place = placeOf(unit, fact.ns ?? fact.s, fact.ne ?? fact.s);
      accessors.set(fact, (step = { name, role: 'accessor', place }));
    }
    return step;
  };
}

/** @returns whether a step is the variable itself */
export const isStepOf = (step: ChainStep | undefined, unit: Unit, { s, e }: { s: number; e: number }): boolean =>
  step?.place?.file === unit.file && step.place.start === s && step.place.end === e;
