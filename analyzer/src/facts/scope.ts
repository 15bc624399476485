import type { Binding } from './file-facts.js';

/** Names that one block, function or module declares. Values and types are separate spaces; classes, enums and imports are in both. */
export class Scope {
  readonly values = new Map<string, number>();
  readonly types = new Map<string, number>();

  constructor(
    readonly parent: Scope | undefined,
    /** `var` and functions' own names are declared in the nearest such scope. */
    readonly isFunction: boolean,
  ) {}

  /** @returns the nearest function or module scope. */
  functionScope(): Scope {
    if (this.isFunction || this.parent === undefined) return this;
    return this.parent.functionScope();
  }

  value(name: string): number {
    const own = this.values.get(name);
    if (own !== undefined) return own;
    return this.parent?.value(name) ?? -1;
  }

  type(name: string): number {
    const own = this.types.get(name);
    if (own !== undefined) return own;
    return this.parent?.type(name) ?? -1;
  }
}

/** Uses of names, resolved when every declaration of the file is known, since functions and `var` are hoisted. */
export class Names {
  readonly bindings: Binding[] = [];
  readonly #pending: { node: { b: number; n: string | string[] }; scope: Scope; space: 'value' | 'type' }[] = [];
  readonly #assignments: { node: { b: number }; value: NonNullable<Binding['w']>[number] }[] = [];

  declare(scope: Scope, binding: Binding, spaces: 'value' | 'type' | 'both'): number {
    const known = spaces === 'type' ? scope.types.get(binding.n) : scope.values.get(binding.n);
    if (known !== undefined && (binding.k === 'var' || binding.k === 'function' || binding.k === 'namespace')) {
      const before = this.bindings[known]!;
      // An overload's later signature and a repeated `var` are the same variable.
      if (before.k === binding.k) {
        if (binding.f !== undefined) before.f = binding.f;
        if (binding.x !== undefined) (before.w ??= []).push(binding.x);
        return known;
      }
    }
    const index = this.bindings.push(binding) - 1;
    if (spaces !== 'type') scope.values.set(binding.n, index);
    if (spaces !== 'value') scope.types.set(binding.n, index);
    return index;
  }

  use(node: { b: number; n: string | string[] }, scope: Scope, space: 'value' | 'type'): void {
    this.#pending.push({ node, scope, space });
  }

  assign(node: { b: number }, value: NonNullable<Binding['w']>[number]): void {
    this.#assignments.push({ node, value });
  }

  resolve(): void {
    for (const { node, scope, space } of this.#pending) {
      const name = typeof node.n === 'string' ? node.n : node.n[0]!;
      node.b = space === 'value' ? scope.value(name) : scope.type(name);
      // A namespace import qualifies types: `import * as LD`, `LD.LDClient`.
      if (space === 'type' && node.b < 0) node.b = scope.value(name);
    }
    for (const { node, value } of this.#assignments) {
      if (node.b >= 0) (this.bindings[node.b]!.w ??= []).push(value);
    }
  }
}
