import { indexed } from './evaluate.js';
import type { Linker } from './linker.js';
import { keyOfVariable, stepInto } from './members.js';
import { each, union, unknown, type Environment, type Unit, type Value } from './value.js';

/** No key is as long. */
const MAX_KEY = 1000;
/** No key is made of as many. */
const MAX_PARTS = 64;
const MAX_DEPTH = 8;

/** @returns the environments as one chain, the first searched first. */
export function chained(
  first: Environment | undefined,
  then: Environment | undefined,
  depth = 0,
): Environment | undefined {
  if (first === undefined || depth > MAX_DEPTH) return then;
  if (then === undefined || first === then) return first;
  return { ...first, next: chained(first.next, then, depth + 1) };
}

function lookUp(env: Environment | undefined, unit: Unit, fn: number): Environment | undefined {
  for (let at = env; at !== undefined; at = at.next) if (at.unit === unit && at.fn === fn) return at;
  return undefined;
}

/** @returns the value with the parameters of the called functions replaced by the arguments. */
export function substitute(L: Linker, value: Value, env: Environment | undefined): Value {
  if (env === undefined) return value;
  switch (value.k) {
    case 'param': {
      const call = lookUp(env, value.unit, value.fn);
      if (call === undefined) return value;
      let found = call.argument(value.p, value.rest === true);
      for (const step of value.path) found = stepInto(L, found, step);
      const isMissing = found.k === 'lit' && found.v === undefined;
      return isMissing && value.fallback !== undefined ? value.fallback : found;
    }
    case 'flag': {
      const key = substitute(L, value.key, env);
      if (key === value.key) return value;
      if (value.known.evaluator.env === undefined) return { ...value, key };
      const names = each(key).filter((k) => k.k !== 'str' || keyOfVariable(L, k.v, value.known) !== undefined);
      return names.length === 0 ? unknown('computed') : { ...value, key: union(names) };
    }
    case 'pick': {
      const key = substitute(L, value.key, env);
      return key === value.key ? value : indexed(L, substitute(L, value.of, env), key);
    }
    case 'concat':
      return concat(value.parts.map((part) => substitute(L, part, env)));
    case 'union':
      return union(value.of.map((one) => substitute(L, one, env)));
    case 'promise':
      return { k: 'promise', of: substitute(L, value.of, env) };
    case 'elements':
      return { k: 'elements', of: substitute(L, value.of, env) };
    case 'tuple':
      return { k: 'tuple', items: value.items.map((item) => substitute(L, item, env)) };
    case 'record':
      return {
        k: 'record',
        members: new Map([...value.members].map(([name, one]) => [name, substitute(L, one, env)])),
      };
    case 'fn':
    case 'object':
    case 'array':
    case 'builtin':
      return { ...value, env: chained(value.env, env) };
    default:
      return value;
  }
}

/** @returns the strings that the parts make together, or a symbolic concatenation while a part is a parameter. */
export function concat(given: Value[]): Value {
  const parts = given.flatMap((part) => (part.k === 'concat' ? part.parts : [part]));
  if (parts.length > MAX_PARTS) return unknown('too-many');
  let texts = [''];
  for (const part of parts) {
    const options = part.k === 'union' ? part.of : [part];
    if (options.some((o) => o.k === 'param' || o.k === 'concat' || o.k === 'pick')) return { k: 'concat', parts };
    const strings = options.map((o) =>
      o.k === 'str' ? o.v : o.k === 'lit' && typeof o.v === 'number' ? String(o.v) : undefined,
    );
    if (strings.some((s) => s === undefined)) return unknown('computed');
    texts = texts.flatMap((text) => strings.map((s) => text + s));
    if (texts.length > 64 || texts[0]!.length > MAX_KEY) return unknown('too-many');
  }
  return union(texts.map((v): Value => ({ k: 'str', v })));
}
