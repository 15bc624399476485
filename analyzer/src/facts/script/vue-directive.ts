export type VueDirective =
  | { kind: 'plain' }
  | { kind: 'none' }
  /** `at` is the offset of the argument in the attribute's name. */
  | { kind: 'bind' | 'on'; argument: string; at: number }
  | { kind: 'for' | 'slot' | 'pre' }
  | { kind: 'value' }
  | { kind: 'custom'; name: string };

const LONG = /^v-([A-Za-z][\w-]*)(?::(\[[^\]]*\]|[^.]*))?/;
const VALUES = new Set(['if', 'else-if', 'show', 'html', 'text', 'model', 'memo', 'is']);
const NOTHING = new Set(['else', 'once', 'cloak']);

/** @returns what an attribute of this name is */
export function vueDirective(name: string): VueDirective {
  const short = /^([:@#.])(\[[^\]]*\]|[^.]*)/.exec(name);
  if (short !== null) {
    if (short[1] === '#') return { kind: 'slot' };
    return { kind: short[1] === '@' ? 'on' : 'bind', argument: short[2]!, at: 1 };
  }
  const long = LONG.exec(name);
  if (long === null) return { kind: 'plain' };
  const [, word = '', argument] = long;
  if (word === 'bind' || word === 'on')
    return { kind: word, argument: argument ?? '', at: argument === undefined ? 0 : word.length + 3 };
  if (word === 'for' || word === 'slot' || word === 'pre') return { kind: word };
  if (VALUES.has(word)) return { kind: 'value' };
  return NOTHING.has(word) ? { kind: 'none' } : { kind: 'custom', name: word };
}

export interface VueLoop {
  /** Without parentheses. */
  variables: string;
  variablesAt: number;
  list: string;
  listAt: number;
}

/** @returns the parts of `(x, i) in list` */
export function vueLoop(text: string, at: number): VueLoop | undefined {
  const parts = /^(\s*\(?)([\s\S]*?)(\)?\s+(?:in|of)\s+)([\s\S]+)$/.exec(text);
  if (parts === null) return undefined;
  const [, before = '', variables = '', between = '', list = ''] = parts;
  const variablesAt = at + before.length;
  return { variables, variablesAt, list, listAt: variablesAt + variables.length + between.length };
}

export const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, ch: string) => ch.toUpperCase());

/** @returns the name by which a script knows a component's tag, or nothing for an element of HTML */
export function vueComponent(tag: string): string | undefined {
  if (/^[A-Z][\w$]*$/.test(tag) || /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(tag)) return tag;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(tag)) return undefined;
  const name = camelCase(tag);
  return name[0]!.toUpperCase() + name.slice(1);
}
