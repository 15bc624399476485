/**
 * What one file's text says, without any other file: a pruned syntax tree with resolved local names. JSON-serialisable; tags are short because facts
 * are cached by the thousand. `s` and `e` are the start and end offset.
 */
export const FACTS_VERSION = 7;

export interface FileFacts {
  version: number;
  /** Offsets at which lines start. */
  lines: number[];
  imports: ImportFact[];
  exports: ExportFact[];
  /** Modules of `export * from`. */
  stars: { module: string; as?: string }[];
  bindings: Binding[];
  functions: FunctionFact[];
  classes: ClassFact[];
  types: TypeDeclaration[];
  enums: EnumFact[];
  body: Statement[];
  /** The parser met a syntax error; the facts are of what it recovered. */
  broken?: boolean;
  /** The code nests too deep to be parsed; there are no facts. */
  tooDeep?: boolean;
}

export interface ImportFact {
  /** Index of the local binding. */
  binding: number;
  module: string;
  /** Exported name; `default`; `*` for the namespace. */
  name: string;
}

export interface ExportFact {
  name: string;
  /** A local binding, or … */
  binding?: number;
  /** … an expression (`export default expr`), or … */
  expr?: Expr;
  /** … another module's export. */
  module?: string;
  imported?: string;
  s: number;
  e: number;
}

export type BindingKind =
  'const' | 'let' | 'var' | 'param' | 'function' | 'class' | 'enum' | 'import' | 'type' | 'namespace' | 'catch';

/** A step of a destructuring pattern: a member, an index, or the rest without some members. */
export type PathStep = string | number | { rest: (string | number)[] } | { key: Expr };

export interface Binding {
  n: string;
  k: BindingKind;
  s: number;
  e: number;
  /** The initialiser before `path` is applied. */
  x?: Expr;
  path?: PathStep[];
  /** Default values along the path, by position in it; the last is the binding's own. */
  d?: Expr;
  ty?: TypeExpr;
  /** Function whose parameter this is, and the parameter's index; or the function that it declares. */
  f?: number;
  p?: number;
  /** Index into classes, enums, types or namespaces. */
  i?: number;
  /** At the top level of the module. */
  m?: 1;
  /** Values assigned after the declaration. */
  w?: Expr[];
  /** Names declared inside a namespace. */
  ns?: Record<string, number>;
  /** `for (const x of xs)`: `x` holds the iterable. */
  of?: 1;
  /** Import: index into imports. */
  im?: number;
}

export interface FunctionFact {
  n?: string;
  s: number;
  e: number;
  /** Bindings by parameter; a pattern gives several. */
  params: ParameterFact[];
  body: Statement[];
  /** An arrow's expression. */
  x?: Expr;
  /** Declared return type. */
  ty?: TypeExpr;
  async?: 1;
  generator?: 1;
  kind: 'function' | 'arrow' | 'method' | 'get' | 'set' | 'constructor';
  /** Index of the class it is a member of. */
  c?: number;
  /** Enclosing function. */
  outer?: number;
  /** Binding of its declaration or of the variable that it initialises. */
  b?: number;
  ns?: number;
  ne?: number;
}

export interface ParameterFact {
  bindings: number[];
  ty?: TypeExpr;
  d?: Expr;
  rest?: 1;
  decorators?: Expr[];
  s: number;
  e: number;
}

export interface ClassFact {
  n?: string;
  /** Type parameters, as indices into types. */
  tp?: number[];
  s: number;
  e: number;
  ext?: Expr;
  impl: TypeExpr[];
  members: ClassMember[];
  decorators?: Expr[];
  b?: number;
}

export interface ClassMember {
  n: string;
  k: 'property' | 'method' | 'get' | 'set' | 'constructor';
  static?: 1;
  f?: number;
  x?: Expr;
  ty?: TypeExpr;
  decorators?: Expr[];
  /** A constructor parameter property: its binding. */
  b?: number;
  s: number;
  e: number;
  ns: number;
  ne: number;
}

export interface EnumFact {
  n: string;
  members: { n: string; v?: Expr; s: number; e: number; ns: number; ne: number }[];
  b?: number;
  s: number;
  e: number;
}

export interface TypeDeclaration {
  n: string;
  /** Type parameters, as indices into types. */
  tp?: number[];
  /** What an interface extends. */
  ext: TypeExpr[];
  ty: TypeExpr;
  b?: number;
  s: number;
  e: number;
  interface?: 1;
}

export interface TypeMember {
  n: string;
  ty?: TypeExpr;
  s: number;
  e: number;
  ns: number;
  ne: number;
  opt?: 1;
  method?: 1;
}

export type TypeExpr =
  | { t: 'ref'; n: string[]; b: number; a?: TypeExpr[]; s: number; e: number }
  | { t: 'lit'; v: string; s: number; e: number }
  | { t: 'obj'; m: TypeMember[]; index?: TypeExpr }
  | { t: 'union'; x: TypeExpr[] }
  | { t: 'and'; x: TypeExpr[] }
  | { t: 'fn'; p: (TypeExpr | undefined | null)[]; r?: TypeExpr }
  | { t: 'arr'; x: TypeExpr }
  | { t: 'tuple'; x: TypeExpr[] }
  | { t: 'typeof'; x: Expr }
  | { t: 'keyof'; x: TypeExpr }
  | { t: 'at'; o: TypeExpr; k: TypeExpr }
  | { t: 'mapped'; k: TypeExpr; v?: TypeExpr }
  | { t: 'import'; module: string; n: string[]; a?: TypeExpr[] }
  | { t: 'prim'; n: string }
  | { t: 'z' };

interface Span {
  s: number;
  e: number;
}

export type Expr = Span &
  (
    | { t: 'str'; v: string }
    | { t: 'tpl'; q: string[]; x: Expr[] }
    | { t: 'lit'; v: boolean | number | null | undefined }
    | { t: 'id'; n: string; b: number }
    | { t: 'this'; c: number; sup?: 1 }
    | { t: 'meta' }
    | { t: 'mem'; o: Expr; n: string; ns: number; q?: 1 }
    | { t: 'idx'; o: Expr; k: Expr; q?: 1 }
    | { t: 'call'; f: Expr; a: Expr[]; new?: 1; ta?: TypeExpr[]; q?: 1 }
    | { t: 'fn'; i: number }
    | { t: 'cls'; i: number }
    | { t: 'obj'; p: Property[] }
    | { t: 'arr'; x: Expr[] }
    | { t: 'cond'; c: Expr; y: Expr; n: Expr }
    | { t: 'bin'; op: string; l: Expr; r: Expr }
    | { t: 'un'; op: string; x: Expr }
    | { t: 'await'; x: Expr }
    | { t: 'as'; x: Expr; ty: TypeExpr; sat?: 1 }
    | { t: 'set'; op: string; l: Expr; r: Expr }
    /** `s` and `e` span the opening element; `end` is the element's. */
    | { t: 'jsx'; tag: Expr; at: Attribute[]; ch: Expr[]; end: number }
    | { t: 'spread'; x: Expr }
    | { t: 'import'; module: string }
    | { t: 'z'; x: Expr[] }
  );

export interface Property extends Span {
  /** Static name. */
  n?: string;
  /** Computed name. */
  k?: Expr;
  v: Expr;
  ns: number;
  ne: number;
  shorthand?: 1;
  spread?: 1;
  get?: 1;
}

export interface Attribute extends Span {
  n: string;
  /** Absent for a bare attribute, which is true. */
  v?: Expr;
  spread?: 1;
  ns: number;
  ne: number;
}

export type Statement = Span &
  (
    | { k: 'expr'; x: Expr }
    /** `x` holds the initialisers that no binding has: of a pattern without names, and of a repeated `var`. */
    | { k: 'vars'; b: number[]; x?: Expr[] }
    | { k: 'return'; x?: Expr }
    | { k: 'throw'; x?: Expr }
    /** `break` and `continue`. */
    | { k: 'jump' }
    | { k: 'if'; c: Expr; y: Statement[]; n?: Statement[]; ys: number; ye: number }
    | { k: 'switch'; x: Expr; cases: { x?: Expr; b: Statement[]; s: number; e: number }[] }
    | { k: 'loop'; h: Expr[]; b: Statement[] }
    | { k: 'try'; b: Statement[]; c?: Statement[]; f?: Statement[] }
    | { k: 'block'; b: Statement[] }
    | { k: 'fn'; i: number }
    | { k: 'class'; i: number }
    | { k: 'enum'; i: number }
    | { k: 'type'; i: number }
    | { k: 'export'; x: Expr }
  );
