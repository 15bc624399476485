import type { ts } from 'ts-morph';

/** One thing that a symbol lists: an enum's member, an object's property, an array's element, a union's part. */
export interface SymbolMember {
  /** The whole member. */
  node: ts.Node;
  /** Absent for what has no name: elements and parts of a union. */
  name?: { text: string; node: ts.Node };
  /** What it holds; also the literal of a literal type. */
  value?: ts.Expression;
  /** Its declared type, for members of an interface or type literal. */
  type?: ts.TypeNode;
  /** How code writes the object, enum or class that it is read from. Empty for types. */
  containers: string[];
  /** What the value is: another side of the key, or what the flag gives by default. */
  holds?: 'key' | 'default';
  /** Which side is the key unless the configuration says otherwise; absent where the value itself may describe the flag. */
  side?: 'name' | 'value';
  /** The property of an element that is the key, where the symbol itself says so: `(typeof FLAGS)[number]['key']`. */
  property?: string;
}

/** @returns `FLAGS.newNav` or `FLAGS['new-nav']`, as code would write it. */
export const memberPath = (container: string, name: string): string =>
  /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
    ? `${container}.${name}`
    : `${container}['${name.replace(/['\\]/g, '\\$&')}']`;
