import type { ts as TS } from 'ts-morph';
import type { Compiler } from '../text/typescript.js';
import type {
  Binding,
  ClassFact,
  EnumFact,
  ExportFact,
  Expr,
  FunctionFact,
  ImportFact,
  PathStep,
  TypeDeclaration,
} from './file-facts.js';
import { Names, type Scope } from './scope.js';

/** What the parts of the collection share: the tree's texts, the tables being filled, and where the walk is. */
export class Collector {
  readonly names = new Names();
  readonly functions: FunctionFact[] = [];
  readonly classes: ClassFact[] = [];
  readonly types: TypeDeclaration[] = [];
  readonly enums: EnumFact[] = [];
  readonly imports: ImportFact[] = [];
  readonly exports: ExportFact[] = [];
  readonly stars: { module: string; as?: string }[] = [];
  /** `export { a as b }`: what `a` is shows when all names are known. */
  readonly pendingExports: { use: { b: number; n: string }; name: string; s: number; e: number; scope: Scope }[] = [];
  /** Enclosing function, as an index; -1 at the top level. */
  fn = -1;
  /** Enclosing class, as an index; -1 outside. */
  cls = -1;
  /** Binding that the next function or class expression initialises. */
  pendingName: { name: string; binding: number } | undefined;

  constructor(
    readonly ts: Compiler,
    readonly file: TS.SourceFile,
    readonly text: string,
  ) {}

  start(node: TS.Node): number {
    return node.getStart(this.file);
  }
}

/** Where a pattern's names come from: what is destructured and how. */
export interface PatternSource {
  kind: Binding['k'];
  x?: Expr;
  ty?: Binding['ty'];
  d?: Expr;
  f?: number;
  p?: number;
  module?: boolean;
  of?: boolean;
}

/** @returns a new path with the step added. */
export const step = (path: PathStep[] | undefined, next: PathStep): PathStep[] => [...(path ?? []), next];
