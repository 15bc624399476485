import type { Evaluator, InstanceSource, OverrideHelper, Preset } from '../model/evaluator.js';
import { listOf, namePattern } from './name-pattern.js';
import type { KnownEvaluator } from './value.js';

export interface KnownInstance {
  source: InstanceSource;
  preset: string;
}

export interface KnownOverride {
  helper: OverrideHelper;
  provider: string;
  /** Modules that its name comes from; empty for a configured one. */
  from: readonly string[];
  matches: (callee: string) => boolean;
  /** It gives values to the members of a bag, which is a write outside of tests. */
  bag?: boolean;
}

interface NamedEvaluator {
  known: KnownEvaluator;
  /** With `*` wildcards. */
  name: string;
  matches: (name: string) => boolean;
}

export interface PropertyPattern {
  known: KnownEvaluator;
  /** Without the last `*`. A first `*` means that anything may stand before. */
  segments: string[];
  open: boolean;
  inFile: (file: string) => boolean;
}

/** All evaluators of a run, by the question that linking asks. Evaluators of presets answer by module and type; configured ones by name. */
export class EvaluatorIndex {
  /** `module` → export path → evaluators. */
  readonly exports = new Map<string, Map<string, KnownEvaluator[]>>();
  /** `module` → export path → instances. */
  readonly #instances = new Map<string, Map<string, KnownInstance[]>>();
  /** `preset type` → method → evaluator. */
  readonly #methods = new Map<string, Map<string, KnownEvaluator[]>>();
  readonly #members = new Map<string, KnownInstance[]>();
  /** `module` → type names, with their preset. */
  readonly #types = new Map<string, Map<string, string>>();
  /** `module` → export → type. */
  readonly #aliases = new Map<string, Map<string, string>>();
  /** Configured functions and components, by name alone. */
  readonly named: NamedEvaluator[] = [];
  /** Configured methods by receiver's type name (or any). */
  readonly configuredMethods: (NamedEvaluator & { on: string | undefined })[] = [];
  readonly properties: PropertyPattern[] = [];
  readonly environment: NamedEvaluator[] = [];
  readonly fields = new Map<string, { known: KnownEvaluator; inFile: (file: string) => boolean }[]>();
  readonly accessors: (NamedEvaluator & { inFile: (file: string) => boolean })[] = [];
  readonly overrides: KnownOverride[] = [];
  /** Components that render by a boolean prop. */
  readonly conditionals: Evaluator[] = [];
  readonly #files = new Map<KnownEvaluator, (file: string) => boolean>();
  #hasDotted: boolean | undefined;
  #propertiesByName: Map<string, PropertyPattern[]> | undefined;
  #modules: ReadonlySet<string> | undefined;
  #patterns: string[] | undefined;
  #names: { exact: ReadonlySet<string>; patterns: readonly NamedEvaluator[] } | undefined;
  #componentOverrides: readonly KnownOverride[] | undefined;
  #overrideNames: ReturnType<typeof groupOverrides> | undefined;
  readonly #overridesByName = new Map<string, readonly KnownOverride[]>();
  /** Method and function names of active SDKs that say that a call is an evaluation, when its key is registered. */
  readonly shapes = new Map<string, KnownEvaluator>();

  /**
   * @param fileTest turns globs into a test of a relative path
   */
  constructor(
    presets: readonly Preset[],
    configured: readonly Evaluator[],
    overrides: readonly OverrideHelper[],
    readonly fileTest: (globs: readonly string[]) => (file: string) => boolean,
  ) {
    for (const evaluator of configured)
      this.#addConfigured({ evaluator, provider: 'configuration', source: 'configuration' });
    for (const helper of overrides) this.#addOverride(helper, 'configuration', []);
    for (const preset of presets) this.#addPreset(preset);
  }

  #addPreset(preset: Preset): void {
    for (const evaluator of preset.evaluators) {
      const known: KnownEvaluator = { evaluator, provider: preset.provider, source: preset.id };
      const modules = evaluator.from === undefined ? preset.packages : listOf(evaluator.from);
      const name = evaluator.function ?? evaluator.component ?? evaluator.decorator;
      if (name !== undefined && modules.length > 0) {
        for (const module of modules) push(sub(this.exports, module), name, known);
        this.#addShape(name, known);
      } else if (name !== undefined) this.named.push(byName(known, name));
      else if (evaluator.method !== undefined) {
        const type = evaluator.on ?? '';
        push(sub(this.#methods, `${preset.id} ${type}`), evaluator.method, known);
        for (const module of modules) this.#addType(module, type, preset.id);
        this.#addShape(evaluator.method, known);
      } else this.#addPattern(known);
    }
    for (const source of preset.instances ?? []) {
      const instance: KnownInstance = { source, preset: preset.id };
      if (source.member !== undefined) {
        const dot = source.member.lastIndexOf('.');
        const key = `${preset.id} ${source.member.slice(0, dot)}`;
        this.#members.set(key, [...(this.#members.get(key) ?? []), instance]);
        continue;
      }
      const path = source.new ?? source.factory ?? source.export ?? source.decorator ?? source.prop;
      if (path === undefined) continue;
      for (const module of source.from === undefined ? preset.packages : listOf(source.from)) {
        push(sub(this.#instances, module), path, instance);
        this.#addType(module, source.type, preset.id);
        // A class that is a default export is named by whoever imports it.
        if (source.new !== undefined && source.new !== source.type)
          sub(this.#aliases, module).set(source.new, source.type);
      }
    }
    for (const helper of preset.overrides ?? []) {
      this.#addOverride(helper, preset.provider, helper.from === undefined ? preset.packages : listOf(helper.from));
    }
  }

  #addConfigured(known: KnownEvaluator): void {
    const { evaluator } = known;
    const name = evaluator.function ?? evaluator.component ?? evaluator.decorator;
    if (name !== undefined) {
      if (evaluator.from === undefined) this.named.push(byName(known, name));
      else for (const module of listOf(evaluator.from)) push(sub(this.exports, module), name, known);
    } else if (evaluator.method !== undefined) {
      this.configuredMethods.push({ ...byName(known, evaluator.method), on: evaluator.on });
    } else this.#addPattern(known);
  }

  #addPattern(known: KnownEvaluator): void {
    const { evaluator } = known;
    if (evaluator.conditional !== undefined) this.conditionals.push(evaluator);
    if (evaluator.property !== undefined) {
      const segments = evaluator.property.split('.');
      const open = segments[0] === '*';
      this.properties.push({
        known,
        segments: segments.slice(open ? 1 : 0, -1),
        open,
        inFile: this.#inFile(evaluator),
      });
    } else if (evaluator.env !== undefined) this.environment.push(byName(known, evaluator.env));
    else if (evaluator.field !== undefined) {
      this.fields.set(evaluator.field, [
        ...(this.fields.get(evaluator.field) ?? []),
        { known, inFile: this.#inFile(evaluator) },
      ]);
    } else if (evaluator.accessor !== undefined)
      this.accessors.push({ ...byName(known, evaluator.accessor), inFile: this.#inFile(evaluator) });
  }

  #inFile(evaluator: Evaluator): (file: string) => boolean {
    const globs = listOf(evaluator.in);
    return globs.length === 0 ? () => true : this.fileTest(globs);
  }

  #addOverride(helper: OverrideHelper, provider: string, from: readonly string[]): void {
    const name = helper.call ?? helper.component;
    if (name !== undefined) this.overrides.push({ helper, provider, from, matches: namePattern(name) });
  }

  #addType(module: string, type: string, preset: string): void {
    const types = sub(this.#types, module);
    if (!types.has(type)) types.set(type, preset);
  }

  #addShape(name: string, known: KnownEvaluator): void {
    const last = name.slice(name.lastIndexOf('.') + 1);
    const hasKey = known.evaluator.key === undefined || typeof known.evaluator.key === 'number';
    // A name that any object may have says nothing.
    if (hasKey && last.length > 5 && /[A-Z]/.test(last) && !this.shapes.has(last)) this.shapes.set(last, known);
  }

  /** A configured function is named by a path: `store.isFeatureEnabled`. */
  get hasDotted(): boolean {
    this.#hasDotted ??= this.named.some(({ known }) => (known.evaluator.function ?? '').includes('.'));
    return this.#hasDotted;
  }

  /** @returns whether a configured function or component, of the workspace itself, has one of the names */
  isNamed(...names: string[]): boolean {
    this.#names ??= {
      exact: new Set(this.named.flatMap(({ name }) => (name.includes('*') ? [] : [name]))),
      patterns: this.named.filter(({ name }) => name.includes('*')),
    };
    const { exact, patterns } = this.#names;
    return names.some((name) => exact.has(name) || patterns.some(({ matches }) => matches(name)));
  }

  /** @returns the modules that any evaluator or instance comes from. */
  modules(): ReadonlySet<string> {
    this.#modules ??= new Set([
      ...this.exports.keys(),
      ...this.#instances.keys(),
      ...this.#types.keys(),
      ...this.overrides.flatMap((o) => o.from),
    ]);
    return this.#modules;
  }

  /** @returns the property patterns whose bag has this name */
  propertiesNamed(name: string): readonly PropertyPattern[] {
    this.#propertiesByName ??= groupByName(this.properties);
    return this.#propertiesByName.get(name) ?? NONE;
  }

  /** @returns the override helpers that a callee with this last name can be */
  overridesNamed(name: string): readonly KnownOverride[] {
    this.#overrideNames ??= groupOverrides(this.overrides);
    const { exact, patterns } = this.#overrideNames;
    const named = exact.get(name) ?? NO_OVERRIDES;
    if (patterns.length === 0) return named;
    let found = this.#overridesByName.get(name);
    if (found === undefined) {
      const fitting = patterns.filter(({ fits }) => fits(name)).map(({ override }) => override);
      found = fitting.length === 0 ? named : this.overrides.filter((o) => named.includes(o) || fitting.includes(o));
      this.#overridesByName.set(name, found);
    }
    return found;
  }

  get componentOverrides(): readonly KnownOverride[] {
    this.#componentOverrides ??= this.overrides.filter(({ helper }) => helper.component !== undefined);
    return this.#componentOverrides;
  }

  /** @returns the module under which a specifier is known: itself, or a pattern with a leading `*` */
  patternOf(specifier: string): string | undefined {
    this.#patterns ??= [...this.modules()].filter((m) => m.startsWith('*'));
    return this.#patterns.find((pattern) => specifier.endsWith(pattern.slice(1)));
  }

  /** @returns whether an evaluator counts in a file */
  holdsIn(known: KnownEvaluator, file: string): boolean {
    if (known.evaluator.in === undefined) return true;
    let inFile = this.#files.get(known);
    if (inFile === undefined) this.#files.set(known, (inFile = this.#inFile(known.evaluator)));
    return inFile(file);
  }

  exported(module: string, path: readonly string[]): KnownEvaluator[] {
    const ofModule = this.exports.get(module);
    if (ofModule === undefined) return [];
    return ofModule.get(path.join('.')) ?? (path[0] === 'default' ? (ofModule.get(path.slice(1).join('.')) ?? []) : []);
  }

  instances(module: string, path: readonly string[]): KnownInstance[] {
    const ofModule = this.#instances.get(module);
    if (ofModule === undefined) return [];
    const found = ofModule.get(path.join('.'));
    if (found !== undefined) return found;
    return path[0] === 'default' && path.length > 1 ? (ofModule.get(path.slice(1).join('.')) ?? []) : [];
  }

  /** @returns the instances that are the module itself (`export: '*'`). */
  moduleInstances(module: string): KnownInstance[] {
    return this.#instances.get(module)?.get('*') ?? [];
  }

  /** @returns the preset in which a module's export of that name is a type with methods. */
  typePreset(module: string, name: string): { preset: string; type: string } | undefined {
    const type = this.#aliases.get(module)?.get(name) ?? name;
    const preset = this.#types.get(module)?.get(type);
    return preset === undefined ? undefined : { preset, type };
  }

  /** @returns the evaluators of a method, in the order in which they are tried. */
  methods(preset: string, type: string, name: string): KnownEvaluator[] {
    const methods = this.#methods.get(`${preset} ${type}`);
    return methods?.get(name) ?? methods?.get('*') ?? [];
  }

  members(preset: string, type: string, name: string): KnownInstance[] {
    return (this.#members.get(`${preset} ${type}`) ?? []).filter(({ source }) => source.member === `${type}.${name}`);
  }
}

const byName = (known: KnownEvaluator, name: string): NamedEvaluator => ({
  known,
  name,
  matches: namePattern(name),
});

function sub<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const NO_OVERRIDES: readonly KnownOverride[] = [];

/** By the last part of the name; most have no wildcard. */
function groupOverrides(overrides: readonly KnownOverride[]) {
  const exact = new Map<string, KnownOverride[]>();
  const patterns: { override: KnownOverride; fits: (name: string) => boolean }[] = [];
  for (const override of overrides) {
    const { call } = override.helper;
    const last = call?.slice(call.lastIndexOf('.') + 1);
    if (last === undefined) continue;
    if (last.includes('*')) patterns.push({ override, fits: namePattern(last) });
    else push(exact, last, override);
  }
  return { exact, patterns };
}

const NONE: readonly PropertyPattern[] = [];

function groupByName(patterns: readonly PropertyPattern[]): Map<string, PropertyPattern[]> {
  const groups = new Map<string, PropertyPattern[]>();
  for (const pattern of patterns) push(groups, pattern.segments[pattern.segments.length - 1] ?? '', pattern);
  return groups;
}
