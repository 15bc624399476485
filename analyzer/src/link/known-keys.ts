import type { KeyTransform } from '../model/evaluator.js';
import type { Registry } from '../model/flag.js';

/** The keys that are known before the code is read: the registry's. Bags map a member's name to a key through them, never the other way. */
export class KnownKeys {
  readonly #byName = new Map<string, string>();
  readonly #byMember = new Map<KeyTransform, Map<string, string>>();
  readonly #byEnvironment = new Map<string, string>();
  readonly registered = new Set<string>();

  constructor(registry: Pick<Registry, 'flags'>) {
    for (const { key, definition } of registry.flags) {
      this.registered.add(key);
      for (const name of definition.names ?? []) if (!this.#byName.has(name)) this.#byName.set(name, key);
      for (const [system, id] of Object.entries(definition.ids ?? {})) {
        if (system === 'env') this.#byEnvironment.set(id, key);
        if (!this.#byName.has(id)) this.#byName.set(id, key);
      }
    }
    for (const [transform, apply] of TRANSFORMS) {
      const map = new Map<string, string>();
      for (const key of this.registered) map.set(apply(key), key);
      this.#byMember.set(transform, map);
    }
  }

  /** @returns the key that a run-time string means: itself, or the key of which it is another name. */
  canonical(text: string): string {
    return this.registered.has(text) ? text : (this.#byName.get(text) ?? text);
  }

  /** @returns whether the text is a registered key or another name of one. */
  isKnown(text: string): boolean {
    return this.registered.has(text) || this.#byName.has(text);
  }

  /** @returns the key behind a bag's member. */
  ofMember(name: string, transform: KeyTransform | undefined): string {
    if (this.isKnown(name)) return this.canonical(name);
    if (transform === undefined) return name;
    return this.#byMember.get(transform)?.get(name) ?? name;
  }

  /** @returns the key behind a name in an override, however its helper spells it */
  ofOverride(name: string, transform: KeyTransform | undefined): string {
    const key = this.ofMember(name, transform);
    if (key !== name || this.isKnown(name)) return key;
    for (const map of this.#byMember.values()) {
      const found = map.get(name);
      if (found !== undefined) return found;
    }
    return name;
  }

  /** @returns the key whose environment variable this is. */
  ofEnvironment(variable: string): string | undefined {
    return this.#byEnvironment.get(variable) ?? (this.registered.has(variable) ? variable : undefined);
  }

  /** @returns all names of all registered flags. */
  names(): Iterable<string> {
    return [...this.registered, ...this.#byName.keys()];
  }
}

/** lodash's camelCase, as launchdarkly-react-client-sdk applies it. */
export function camelCase(key: string): string {
  const words = key.match(/[A-Z]{2,}(?=[A-Z][a-z]|\d|\b|_)|[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  return words
    .map((word, i) => (i === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
}

/** @launchdarkly/react-sdk's own: splits at `-`, `.`, `_` and white space only. */
export function launchDarklyCase(key: string): string {
  const parts = key.split(/[-._\s]+/).filter((part) => part !== '');
  if (parts.length === 0) return key;
  const words = parts.flatMap(
    (part) => part.match(/[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]?[a-z\d/:]+|[A-Z]+|[^A-Za-z]+/g) ?? [part],
  );
  return words
    .map((word, i) => (i === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
}

const snakeToCamel = (key: string): string =>
  key.replace(/_+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());

/** @returns how a key is spelled as a member's name */
export const spelled = (key: string, transform: KeyTransform): string =>
  TRANSFORMS.find(([name]) => name === transform)![1](key);

export const KEY_TRANSFORMS: readonly KeyTransform[] = ['camelCase', 'launchdarkly', 'snakeToCamel'];

const TRANSFORMS: [KeyTransform, (key: string) => string][] = [
  ['camelCase', camelCase],
  ['launchdarkly', launchDarklyCase],
  ['snakeToCamel', snakeToCamel],
];
