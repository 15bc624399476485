/** What code says of flags before anything is configured. Files are relative to the root. */
export interface Survey {
  callables: Callable[];
  calls: Call[];
  elements: Element[];
  members: MemberRead[];
  fields: FieldUse[];
  symbols: DeclaredSymbol[];
}

export interface Parameter {
  name: string;
  /** As written; of a type parameter, what it extends. Undefined where none is written. */
  type: string | undefined;
}

/** An exported function, hook or component, or a public method. */
export interface Callable {
  name: string;
  /** The class or interface of a method. */
  on?: string;
  file: string;
  parameters: Parameter[];
  /** Of a component: its props as far as the file tells them. */
  props?: Parameter[];
  /** The declared result; `boolean` also for a body that can give nothing else. */
  returns: string | undefined;
  test: boolean;
}

/** A value in code, as far as it can name a flag. */
export type Given =
  | { kind: 'text'; text: string }
  /** `FeatureItem.AllowUpdates`. */
  | { kind: 'member'; text: string }
  /** An object's own keys, or the texts of an array. */
  | { kind: 'keys'; keys: string[] }
  | { kind: 'list'; keys: string[] }
  | { kind: 'other' };

export interface Use {
  file: string;
  line: number;
  endLine: number;
  test: boolean;
}

export interface Call extends Use {
  /** As written: `cy.setFeatureFlags`; of a call on anything but names, the last name alone. */
  callee: string;
  /** The last name. */
  name: string;
  arguments: Given[];
}

export interface Element extends Use {
  name: string;
  props: { name: string; value: Given }[];
}

/** `userContext.features.enableSpark`. */
export interface MemberRead extends Use {
  path: string[];
  /** It decides something: `if (features.spark)`, `features.spark && …`. */
  isCondition: boolean;
}

/** `{ featureFlag: 'x' }` or `<Item featureFlag="x">`. */
export interface FieldUse extends Use {
  name: string;
  value: Given;
}

/** An exported enum, union, interface, object or array that may list flags. */
export interface DeclaredSymbol {
  name: string;
  file: string;
  isType: boolean;
  /** Its own type annotation, where it is a value with one. */
  annotation: string | undefined;
  test: boolean;
}
