/**
 * Code that reads a flag's value, as data. Presets and the configuration use the same form.
 * Exactly one of function, method, component, property, env, field, accessor, conditional, decorator is given.
 */
export interface Evaluator {
  /** A function, hook or higher-order component: `useFlag`, `OpenFeature.getClient` for a path. */
  function?: string;
  /** A method of the type named by `on`. */
  method?: string;
  /** A JSX (or template) component whose children run when the flag is on. */
  component?: string;
  /** A member path whose last `*` is the key: `*.featureToggles.*`, `SETTINGS.feature.*`. */
  property?: string;
  /** An environment variable pattern: `FEATURE_*`. Read from process.env and import.meta.env. */
  env?: string;
  /** A property or attribute whose value is a key. */
  field?: string;
  /** One exported function or constant per flag: `enable*`; its name is the key. */
  accessor?: string;
  /** A component that renders by a boolean prop (`when`, `then`, `else`). */
  conditional?: string;
  /** A parameter, method or class decorator. */
  decorator?: string;

  /**
   * Module specifiers that the name comes from. Without it: any imported or module-level binding of that name.
   * With a leading `*` it is any specifier that ends so, also one of the project's own modules: generated clients.
   */
  from?: string | string[];
  /** The receiver's type, for `method`. */
  on?: string;
  /** File globs in which the evaluator counts (for `accessor`: where it is declared). */
  in?: string | string[];
  /**
   * Where the key is: an argument's index (0 is the default); a prop's name for a component; `0.flagKey` a property of an object argument;
   * `0[]` the elements of an array argument; `0{}` an object argument's own keys; `0.names[]`; `0.flags[].flagKey`; `name[]` for a prop with a list.
   * `callee`: the method's own name, for generated clients (`hypertune.newNav({ fallback: false })`), with `method: '*'`. Such a call counts only
   * where the argument named by `default` is given, which tells a flag from the client's other methods.
   */
  key?: number | string;
  /** What stands before the key in the argument: `flag:` for `redis.get('flag:x')`. */
  keyPrefix?: string;
  /** Arguments or props, in the same forms, that must be this literal or one of these: `{ 0: 'flags' }` for `redis.hGet('flags', key)`. */
  where?: Record<string, string | string[]>;
  /** Where the default is, in the same forms. */
  default?: number | string;
  /** The argument or prop that the value is compared with. */
  equals?: number | string;
  /** What the call gives; `value` is the default. See the type. A bag (`flags`, `each`) without `key` is one of all flags. */
  returns?: EvaluatorReturn;
  /** The argument that holds a bag of defaults, e.g. `useFlags({ a: false })`. */
  defaults?: number | string;
  /** On means off: `isOff`, `<IfFeatureDisabled>`. */
  negated?: boolean;
  /** The value comes as a promise. */
  async?: boolean;
  /** Every call asks a server. */
  remote?: boolean;
  /** How a flag's key becomes a member's name in a bag. */
  keyTransform?: KeyTransform;
  /**
   * `conditional`: the boolean prop, the prop shown when it is true, the prop shown else.
   * `component`: `else` is the prop shown when the flag is off (`fallback`).
   * `function`: the indexes of the arguments that it picks from: `SwapComponents(Old, New, key)` is `then: '1', else: '0'`.
   */
  when?: string;
  then?: string;
  else?: string;
  /** Marked deprecated by its SDK. */
  deprecated?: boolean;
  /** What an evaluation of an unknown flag gives, where the SDK says so. */
  missing?: MissingValue;
  /** The variant that the SDK itself gives for a flag that is off or unknown: Unleash's `disabled`. No registry lists it. */
  noVariant?: string;
  /** An error of its store reaches the caller. What throws for an unknown flag need not say it. */
  throws?: boolean;
  valueType?: 'boolean' | 'string' | 'number' | 'object' | 'any';
}

/** `camelCase`: lodash's; `launchdarkly`: @launchdarkly/react-sdk's own; `snakeToCamel`: GitLab's. Applied to known keys only, never inverted. */
export type KeyTransform = 'camelCase' | 'launchdarkly' | 'snakeToCamel';

export type MissingValue = 'default' | 'false' | 'undefined' | 'null' | 'control' | 'throws' | 'empty';

/**
 * - `value`: the flag's value. `promise`: a promise of it. `ref`: an object whose `.value` is it (Vue, signals).
 * - `flags`: a bag whose members are flags; `flags.<path>`: the bag lies at that path of the result (`flags.flags` for HappyKit).
 * - `definition`: the result is a function (or object) that, called, gives the value: Vercel's `flag({ key })`.
 * - an object: members that hold the value or its parts: `{ on: 'enabled', value: 'value', variant: 'variant' }`.
 * - `{ each: … }`: a bag by the given keys, each member of that form: Flagsmith's `useFlags(['a']).a.enabled`.
 * - `{ tuple: … }`: an array whose first element has that form: `const [d] = useDecision('x')`.
 * - `{ callback: 3 }`: given to the callback at that argument.
 * - `{ props: 'flags' }`: a higher-order component; the wrapped component gets a bag as that prop.
 */
export type EvaluatorReturn =
  | 'value'
  | 'promise'
  | 'ref'
  | 'flags'
  | `flags.${string}`
  | 'definition'
  | 'nothing'
  | {
      on?: string;
      /** The member that is true when the flag is off. */
      off?: string;
      value?: string;
      variant?: string;
      payload?: string;
      /** Methods of the result that give the value: `getValue(default)`. */
      call?: string | string[];
      /** Index of the default among the arguments of `call`. */
      callDefault?: number;
      /** The result is a function; this is what calling it gives: HappyKit's `createUseFlags(config)`. */
      called?: EvaluatorReturn;
      /** Where in the result the rest of this form lies: `treatments`. */
      path?: string;
      each?: EvaluatorReturn;
      tuple?: EvaluatorReturn;
      callback?: number;
      props?: string;
      /** A component whose children are a function: the form of that function's first argument. */
      children?: EvaluatorReturn;
    };

/** How an object of an SDK's type comes to be, so that its methods are recognised. */
export interface InstanceSource {
  /** The type's name, as in `on`. */
  type: string;
  /** A class, for `new Unleash()`; exactly one of this, `factory`, `export`, `member`, `decorator` and `prop` is given. Not named `constructor`, which every object has. */
  new?: string;
  /** A function or a path from an export (`OpenFeature.getClient`) whose call gives the object. `async` where it gives a promise of it. */
  factory?: string;
  /** An export that is the object itself: `default` of `posthog-js`, `*` for the module's own functions. */
  export?: string;
  /** A method or property of another type of this preset: `Client.snapshot`. */
  member?: string;
  /** A parameter decorator that injects it. */
  decorator?: string;
  /** A higher-order component that passes it as the prop named by `at` (`withLDConsumer`, at `ldClient`); without `at` the props are the object. */
  prop?: string;
  async?: boolean;
  /** Index into the result, for tuples: `const [client] = useX()`; or a property name. */
  at?: number | string;
  from?: string | string[];
}

/** A test or development override. Entries for the same callee are tried in order; the first whose `keys` is there counts. */
export interface OverrideHelper {
  /** Callee: `mockFlags`, `cy.setFeatureFlags`, `*LoginWithFlags`, `TestData.flag`; JSX component with `component`. */
  call?: string;
  component?: string;
  from?: string | string[];
  on?: string;
  /** Which argument (or prop) holds the keys: 0 an object's or a Map's keys, an array's elements or a string; `0.flags`, `config.features` a property of it. */
  keys: number | string;
  /** Patterns of the keys that count, where the helper also sets other names: `FEATURE_*` for `vi.stubEnv`. */
  only?: string[];
  /** How a flag's key is written in an object's keys. Keys as they are count too. */
  keyTransform?: KeyTransform;
}

/** An SDK's evaluators, as data. */
export interface Preset {
  /** Kebab-case, equal to the file's name. */
  id: string;
  /** What people call it: `LaunchDarkly`. */
  provider: string;
  /** One line for the reference page. */
  title: string;
  /** npm packages whose presence in package.json turns the preset on. Empty for pattern families, which are on by `presets:` alone or by their words. */
  packages: string[];
  /** Package versions that the positions were read from, for the page. */
  versions?: Record<string, string>;
  docs?: string;
  instances?: InstanceSource[];
  evaluators: Evaluator[];
  overrides?: OverrideHelper[];
  /** Property and method names that only *look* like evaluators in this package. */
  notes?: string[];
  /** A module that uses the preset, and the references that must be found in it. */
  examples: PresetExample[];
}

export interface PresetExample {
  title: string;
  /** File name, for the language: `checkout.ts`, `banner.tsx`. */
  file: string;
  code: string;
  /** Every reference, in order: key and kind, the line counts from 1. Bindings left out. */
  references: { key: string; kind: ReferenceKind; line: number }[];
  /** The flag keys that the registry of this example knows; default: those of `references`. */
  flags?: string[];
}

export type ReferenceKind = 'evaluation' | 'binding' | 'declaration' | 'field' | 'override' | 'write' | 'mention';
