import type { EnvironmentState, FlagDefinition, FlagEntry } from '../model/flag.js';
import type { Place } from '../model/place.js';
import type { DocumentNode } from './document.js';
import { given } from './field-reading.js';

/** One entry in the making: what was not given stays absent, and every field that one node holds keeps that node's place. */
export class EntryDraft {
  readonly definition: FlagDefinition = {};
  readonly #places: Record<string, Place> = {};
  readonly #inferred = new Set<keyof FlagDefinition>();

  /** Sets a field, unless the value is undefined. */
  set<K extends keyof FlagDefinition>(field: K, value: FlagDefinition[K] | undefined, node?: DocumentNode): this {
    if (value === undefined) return this;
    this.definition[field] = value;
    if (node !== undefined) this.#places[field] = node.place;
    return this;
  }

  /** Reads a member of `from` into a field, unless the field is set already. */
  take<K extends keyof FlagDefinition>(
    field: K,
    from: DocumentNode | undefined,
    name: string,
    as: (node: DocumentNode, name: string) => FlagDefinition[K] | undefined,
  ): this {
    const node = given(from, name);
    return node === undefined || this.definition[field] !== undefined ? this : this.set(field, as(node, name), node);
  }

  /** Notes that the format does not say these fields in so many words, where they are set. */
  infer(...fields: (keyof FlagDefinition)[]): this {
    for (const field of fields) if (this.definition[field] !== undefined) this.#inferred.add(field);
    return this;
  }

  /** Adds an environment. */
  environment(name: string, state: EnvironmentState, node?: DocumentNode): this {
    this.definition.environments = { ...this.definition.environments, [name]: state };
    if (node !== undefined) this.#places[`environments.${name}`] = node.place;
    return this;
  }

  /** Adds a link. */
  link(name: string, url: string, node?: DocumentNode): this {
    this.definition.links = { ...this.definition.links, [name]: url };
    if (node !== undefined) this.#places[`links.${name}`] = node.place;
    return this;
  }

  /** @returns the entry; `fieldPlaces` is absent when no field has a place of its own. */
  entry(key: string, keyPlace: Place, place: Place): FlagEntry {
    const fieldPlaces = Object.keys(this.#places).length === 0 ? undefined : this.#places;
    return {
      key,
      definition: this.definition,
      place,
      keyPlace,
      ...(fieldPlaces && { fieldPlaces }),
      ...(this.#inferred.size > 0 && { inferred: [...this.#inferred] }),
    };
  }
}
