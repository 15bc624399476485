import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fastYaml } from '../../../analyzer/src/registry/fast-yaml.js';
import { parseYaml } from '../../../analyzer/src/registry/yaml-document.js';

const fixtures = new URL('../../fixtures/', import.meta.url);
const source = (text: string) => ({ file: 'flags.yaml', text });

const fullOrError = (text: string): unknown => {
  try {
    return parseYaml(source(text));
  } catch (error) {
    return String(error);
  }
};

/** @returns whether the fast parser decided; what it says must be what the full parser says. */
function decides(text: string): boolean {
  const fast = fastYaml(source(text));
  if (fast === undefined) return false;
  expect(fast, text).toStrictEqual(fullOrError(text));
  return true;
}

describe('the fast parser gives the same nodes', () => {
  const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));

  it.each(files)('for %s', (file) => {
    const text = readFileSync(fileURLToPath(new URL(file, fixtures)), 'utf8');
    decides(text);
    decides(text.replaceAll('\n', '\r\n'));
  });

  it("for the storefront's registry, which it decides", () =>
    expect(decides(readFileSync(new URL('storefront/flags.yaml', fixtures), 'utf8'))).toBe(true));

  it('for generated registries, most of which it decides when they can be read', () => {
    const texts = Array.from({ length: 300 }, (_, seed) => new Generator(seed).registry());
    const readable = texts.filter((text) => typeof fullOrError(text) !== 'string');
    expect(texts.filter(decides).length).toBeGreaterThan(readable.length * 0.7);
  });

  it('for generated registries with one accident each', () => {
    for (let seed = 0; seed < 1500; seed++) {
      const generator = new Generator(seed);
      decides(generator.accident(generator.registry(2)));
    }
  });
});

describe('the fast parser decides', () => {
  it.each([
    ['an empty value at the end', 'a: 1\nb:'],
    ['an empty value before spaces and a comment', 'a:   # none\nb: 1\n'],
    ['a list at the indentation of its key', 'a:\n- x\n- y\nb: 1\n'],
    ['maps in a list', 'a:\n  - b: 1\n    c: 2\n  - - d\n    - e\n'],
    ['a flow map over several lines', 'a: {\n  b: 1, # one\n  c: [x, y,],\n  }\nd: 1\n'],
    ['a start marker after a comment', '# flags\n---\na: 1\n'],
    ['Windows line ends', 'a:\r\n  b: x\r\n\r\n# c\r\nc: "d"\r\n'],
    ['a plain text over several lines', 'a: one\n  two\n\n  three # four\nb: 1\n'],
    ['block texts', 'a: |\n  one\n   two\n\nb: >-\n  three\n  four\n\n\n  five\n# six\nc: 1\n'],
    ['keys that read like other things', '10: a\n1.0: b\ntrue: c\n"null": d\n2026-01-01: e\n__proto__: f\n'],
    ['numbers and other words', 'a: [0, -5, 1.50, 25, true, False, ~, null, off, 5m, 2026-01-01, -x]\n'],
    ['escapes', "a: \"x\\ty\\u00e9\\\"\\\\\"\nb: 'it''s'\n"],
  ])('%s', (_, text) => expect(decides(text)).toBe(true));
});

describe('the full parser decides', () => {
  it.each([
    ['an error', 'a: b: c\n'],
    ['an anchor', 'a: &x 1\n'],
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge key', 'a: { <<: { b: 1 } }\n'],
    ['several documents', 'a: 1\n---\nb: 1\n'],
    ['an end marker', 'a: 1\n...\n'],
    ['a directive', '%YAML 1.2\n---\na: 1\n'],
    ['a complex key', '? a\n: 1\n'],
    ['a map as a key', '{ a: 1 }: b\n'],
    ['a duplicate key', 'a: 1\na: 2\n'],
    ['a duplicate key in quotes', '1: 1\n"1": 2\n'],
    ['a tab', 'a:\t1\n'],
    ['a lone carriage return', 'a: 1\rb: 2\n'],
    ['a hexadecimal number', 'a: 0x1f\n'],
    ['an octal number', 'a: 0o17\n'],
    ['a binary number', 'a: 0b11\n'],
    ['a number with leading zeros', 'a: 017\n'],
    ['a number with separators', 'a: 1_000\n'],
    ['an exponent', 'a: 1e3\n'],
    ['an infinite number', 'a: -.inf\n'],
    ['a key without a value in a flow map', 'a: { b, c }\n'],
    ['a pair in a flow list', 'a: [b: 1]\n'],
    ['an empty item', 'a:\n  -\n  - b\n'],
    ['a block text with an indentation', 'a: |2\n   b\n'],
    ['a block text that keeps its end', 'a: |+\n  b\n\n'],
    ['a comment right after a value', 'a: "b"#c\n'],
    ['a text alone', 'a\n'],
    ['no text', '# a\n'],
  ])('%s', (_, text) => expect(fastYaml(source(text))).toBeUndefined());
});

/** Writes registries at random, the same for the same seed. */
class Generator {
  #state: number;

  constructor(seed: number) {
    this.#state = seed + 1;
  }

  registry(flags = 6): string {
    const step = this.#pick(['  ', '  ', '    ']);
    const lines = [...this.#noise(''), this.#maybe(0.1) ? '---' : '# flags', 'flags:'];
    for (let i = 0; i <= this.#below(flags); i++) {
      lines.push(...this.#noise(step), `${step}${this.#pick(KEYS)}${i}:${this.#comment()}`);
      lines.push(...this.#flag(step + step, step));
    }
    if (this.#maybe(0.3)) lines.push('teams:', `${step}web: {}`, ...this.#noise(step));
    const text = lines.join('\n') + this.#pick(['\n', '\n', '\n\n', '', '  \n', '\n# end']);
    return this.#maybe(0.25) ? text.replaceAll('\n', '\r\n') : text;
  }

  /** @returns the text with a piece left out, put in or doubled. */
  accident(text: string): string {
    const at = this.#below(text.length);
    const to = at + this.#below(4);
    return text.slice(0, at) + this.#pick(ACCIDENTS) + text.slice(this.#maybe(0.5) ? to : at);
  }

  #flag(indent: string, step: string): string[] {
    const lines: string[] = [];
    for (let i = 0; i <= this.#below(6); i++) {
      lines.push(...this.#noise(indent));
      lines.push(...this.#field(`${indent}${this.#pick(FIELDS)}${i}`, indent, step));
    }
    return lines;
  }

  #field(name: string, indent: string, step: string): string[] {
    const deeper = indent + step;
    const rest = this.#comment();
    switch (this.#below(10)) {
      case 0:
        return [`${name}:${this.#pick(['', ' ', '   '])}${rest}`];
      case 1:
        return [`${name}: ${this.#flow(0)}${rest}`];
      case 2: {
        const dash = this.#maybe(0.3) ? indent : deeper;
        return [`${name}:${rest}`, ...[1, 2].map(() => `${dash}- ${this.#scalar()}${this.#comment()}`)];
      }
      case 3:
        return [
          `${name}:`,
          `${deeper}- a: ${this.#scalar()}`,
          `${deeper}  b: ${this.#flow(1)}`,
          ...this.#noise(deeper),
        ];
      case 4:
        return [`${name}:${rest}`, ...this.#noise(deeper), `${deeper}on: ${this.#scalar()}`, `${deeper}"of f":`];
      case 5:
        return [`${name}: ${this.#pick(WORDS)}`, `${deeper}${this.#pick(WORDS)}  `, '', `${deeper}last${rest}`];
      case 6: {
        const quote = this.#pick(['"', "'"]);
        return [
          `${name}: ${quote}first `,
          `${deeper}second`,
          ...(this.#maybe(0.5) ? [''] : []),
          `${deeper}é${quote}${rest}`,
        ];
      }
      case 7:
        return [
          `${name}: ${this.#pick(['|', '>', '|-', '>-'])}`,
          ...this.#pick([[], ['']]),
          `${deeper}text`,
          ...Array.from({ length: this.#below(4) }, () =>
            this.#pick(['', deeper + 'text', deeper + '  more', deeper + '# no comment', deeper + 'ü: "x" ']),
          ).concat(this.#maybe(0.4) ? ['', ''] : []),
        ];
      case 8:
        return [`${name}: [`, `${deeper}${this.#flow(1)},${rest}`, `${deeper}${this.#scalar()}`, `${deeper}]`];
      default:
        return [`${name}: ${this.#scalar()}${this.#pick(['', '  '])}${rest}`];
    }
  }

  #flow(depth: number): string {
    const parts = Array.from({ length: this.#below(4) }, () =>
      depth < 2 && this.#maybe(0.3) ? this.#flow(depth + 1) : this.#pick(WORDS_IN_FLOW),
    );
    const end = this.#pick(['', ' ', parts.length > 0 ? ',' : '']);
    if (this.#maybe(0.5)) return `[${parts.join(this.#pick([', ', ',', ' , ']))}${end}]`;
    return `{${this.#pick(['', ' '])}${parts.map((part, i) => `k${i}: ${part}`).join(', ')}${end}}`;
  }

  #scalar(): string {
    return this.#pick(this.#maybe(0.01) ? ODD : WORDS);
  }

  #comment(): string {
    return this.#maybe(0.2) ? this.#pick([' # why', '   #', ' # "ü": [']) : '';
  }

  #noise(indent: string): string[] {
    return this.#maybe(0.2)
      ? [this.#pick(['', `${indent}# note: x`, '# far left', '   ', `${indent}      # far right`])]
      : [];
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)]!;
  }

  #maybe(share: number): boolean {
    return this.#below(1000) < share * 1000;
  }

  /** Mulberry32. */
  #below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }
}

const KEYS = ['new-checkout-', 'search.v', '10', 'größe', 'a b ', 'x/y:', '__proto__'];
const FIELDS = ['owner', 'type', 'environments', 'links', 'tags', 'ümlaut', '2026-01-0'];
const WORDS_IN_FLOW = [
  'on',
  'off',
  'true',
  'null',
  '~',
  '5',
  '-3',
  '0.25',
  '2026-12-01',
  '5m',
  'two words',
  'https://acme.example/a#b',
  '"a, b # c"',
  "'it''s'",
  '"tab\\tü\\u00fc"',
  'größe',
  '日本',
  'a-b_c',
  '""',
];
const WORDS = [
  ...WORDS_IN_FLOW,
  'a, b [c] {d}',
  'a & b * c ! d',
  'x #y',
  'a:b',
  '@"quoted"'.slice(1),
  '-5',
  '1.0',
  'Yes',
  '(paren)',
  '/path',
  '🚩 flag',
  '<<',
];
const ODD = [
  '0x1f',
  '0o17',
  '017',
  '1e3',
  '.5',
  '-.inf',
  '.nan',
  '1_000',
  '&a b',
  '!!str 5',
  '|',
  '- x',
  '"\\x41"',
  '+1',
];
const ACCIDENTS = [
  '',
  '',
  ' ',
  '\n',
  '\n  ',
  ':',
  ': ',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '#',
  ' #',
  '\t',
  '\r',
  '|',
  '&',
  '*',
  '? ',
  '\u00a0',
  '\\',
];
