import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../analyzer/src/model/errors.js';
import { member, parseDocument, parseDocuments } from '../../../analyzer/src/registry/document.js';

const yaml = (text: string) => parseDocument({ file: 'flags.yaml', text });
const json = (text: string) => parseDocument({ file: 'flags.json', text });

function errorOf(action: () => unknown): ConfigurationError {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('YAML', () => {
  it('knows where a member and its value are written', () => {
    const owner = yaml('flags:\n  search:\n    owner: web\n').members[0]!.node.members[0]!.node.members[0]!;
    expect(owner.keyPlace).toMatchObject({ line: 3, column: 5, endColumn: 10 });
    expect(owner.node.place).toMatchObject({ line: 3, column: 12, endColumn: 15 });
  });

  it('ends a block at its last value, before comments that follow', () => {
    const text = 'a:\n  x: 1\n\n# about b\nb: 2\n';
    const { place } = yaml(text).members[0]!;
    expect(text.slice(place.start, place.end)).toBe('a:\n  x: 1');
  });

  it('keeps `on` and dates as text', () => {
    expect(yaml('state: on\nday: 2026-12-01').value).toEqual({ state: 'on', day: '2026-12-01' });
  });

  it('keeps them as text under a YAML 1.1 directive too', () => {
    expect(yaml('%YAML 1.1\n---\nstate: on\nday: 2026-12-01').value).toEqual({ state: 'on', day: '2026-12-01' });
  });

  it('keeps a key as it is written', () => expect(yaml('010: a\n1.0: b').value).toEqual({ '010': 'a', '1.0': 'b' }));

  it('keeps `__proto__` as a key', () =>
    expect(Object.keys(yaml('__proto__: 1').value as object)).toEqual(['__proto__']));

  it('reads an empty text as an empty map', () => expect(yaml('# nothing yet\n').value).toEqual({}));

  it('says where a line is malformed and what was expected', () => {
    const error = errorOf(() => yaml('flags:\n  search: type: release\n'));
    expect(error.place).toEqual({ file: 'flags.yaml', line: 2, column: 11 });
    expect(error.message).toContain('a single value was expected');
    expect(error.remedy).toBeDefined();
  });

  it('says that a tab is no indentation', () => {
    const error = errorOf(() => yaml('flags:\n\tsearch: {}\n'));
    expect(error.place).toMatchObject({ line: 2, column: 1 });
    expect(error.message).toContain('spaces were expected');
  });

  it('allows a tab inside a value', () => expect(yaml('purpose: "a\tb"').value).toEqual({ purpose: 'a\tb' }));

  it('names both lines of a duplicate key', () => {
    const error = errorOf(() => yaml('a: 1\nb: 2\na: 3\n'));
    expect(error.message).toBe('`a` is written twice; the first is on line 1.');
    expect(error.place).toMatchObject({ line: 3, column: 1 });
  });

  it('takes a second document only where several are expected', () => {
    expect(errorOf(() => yaml('a: 1\n---\nb: 2\n')).place).toMatchObject({ line: 3 });
    expect(parseDocuments({ file: 'flags.yaml', text: 'a: 1\n---\nb: 2\n' })).toHaveLength(2);
  });
});

describe('aliases', () => {
  it('are followed, and have a place of their own', () => {
    const root = yaml('base: &base { owner: web }\nsearch: *base\n');
    expect(member(root, 'search')?.value).toEqual({ owner: 'web' });
    expect(member(root, 'search')?.place).toMatchObject({ line: 2, column: 9 });
  });

  it('are merged, and what is written wins', () => {
    const root = yaml('base: &base { owner: web, type: ops }\nsearch:\n  <<: *base\n  type: release\n');
    expect(member(root, 'search')?.value).toEqual({ owner: 'web', type: 'release' });
  });

  it('that contain themselves are an error', () => {
    const error = errorOf(() => yaml('a: &a\n  b: *a\n'));
    expect(error.message).toBe('The alias `*a` contains itself.');
    expect(error.place).toMatchObject({ line: 2, column: 6 });
  });

  it('without an anchor are an error', () => {
    expect(errorOf(() => yaml('a: *nowhere\n')).message).toBe('The alias `*nowhere` has no anchor.');
  });

  it('may repeat a value many times', () => {
    const text = `base: &base { owner: web }\n${Array.from({ length: 5000 }, (_, i) => `flag-${i}: *base`).join('\n')}\n`;
    expect(yaml(text).members).toHaveLength(5001);
  });

  it('that grow without end fail at once', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)} 1]`);
    const started = performance.now();
    const error = errorOf(() => yaml(`l0: &l0 [x]\n${levels.join('\n')}\n`));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(error.message).toContain('repeat more than 100000 values');
  });
});

describe('JSON', () => {
  it('allows comments and trailing commas', () => expect(json('// flags\n{ "a": 1, }').value).toEqual({ a: 1 }));

  it.each([
    ['{ "a" 1 }', 1, 7, 'a colon was expected after the key'],
    ['{ "a": 1 "b": 2 }', 1, 10, 'a comma was expected between two entries'],
    ['{\n  "a": 1', 2, 9, 'a closing `}` was expected'],
    ['{ a: 1 }', 1, 3, 'text and keys stand in double quotes'],
    ['{ "a": }', 1, 8, 'a value was expected'],
  ])('says what was expected in %s', (text, line, column, expected) => {
    const error = errorOf(() => json(text));
    expect(error.message).toContain(expected);
    expect(error.place).toEqual({ file: 'flags.json', line, column });
  });

  it('names both lines of a duplicate key', () =>
    expect(errorOf(() => json('{\n"a": 1,\n"a": 2 }')).message).toBe('`a` is written twice; the first is on line 2.'));

  it('reads an empty text as an empty map', () => expect(json(' \n// later\n').value).toEqual({}));
});

describe('depth', () => {
  it.each(['flags.yaml', 'flags.json'])('is bounded in %s', (file) => {
    expect(parseDocument({ file, text: '['.repeat(100) + ']'.repeat(100) }).kind).toBe('list');
    for (const depth of [300, 100_000]) {
      const error = errorOf(() => parseDocument({ file, text: '['.repeat(depth) + ']'.repeat(depth) }));
      expect(error.message).toMatch(/nested/);
    }
  });
});

describe('size', () => {
  it('is bounded', () => {
    const error = errorOf(() => json(`"${'x'.repeat(50 * 1024 * 1024)}"`));
    expect(error.message).toBe('`flags.json` has 50.0 MB; at most 20 MB are read.');
  });

  it('of one megabyte is read', () => expect(json(`"${'x'.repeat(1024 * 1024)}"`).kind).toBe('scalar'));
});
