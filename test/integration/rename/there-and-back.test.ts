import fc from 'fast-check';
import { it } from 'vitest';
import { expectThereAndBack } from './rename-workspace.js';

/** Words of which no two are the same in any spelling, and none is a word of the language. */
const WORDS = ['alpha', 'bravo', 'cargo', 'delta', 'ember', 'fjord', 'grove', 'haven', 'inlet', 'jetty'];

interface Names {
  key: string;
  member: string;
}

type Style = 'kebab' | 'snake' | 'camel' | 'dotted' | 'variable';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function keyOf(words: readonly string[], style: Style): string {
  const [first = '', ...rest] = words;
  if (style === 'camel') return first + rest.map(capital).join('');
  if (style === 'variable') return `FEATURE_${words.join('_').toUpperCase()}`;
  return words.join({ kebab: '-', snake: '_', dotted: '.' }[style]);
}

/** Members have names of their own, which stay. */
const namesOf = (words: readonly string[], index: number, style: Style): Names => ({
  key: keyOf(words, style),
  member: `Member${String.fromCharCode(65 + index)}`,
});

/** A text that is the same as a key and is none: an element's id, a comment. */
const decoy = (key: string): string => `\uE000${key}\uE001`;

const withoutMarks = (text: string): string => text.replaceAll(/[\uE000\uE001]/g, '');

/** @returns a text as it is to be: with another key everywhere but in decoys */
const renamedIn = (text: string, from: string, to: string): string =>
  withoutMarks(
    text
      .split(/(\uE000[^\uE001]*\uE001)/)
      .map((part) => (part.startsWith('\uE000') ? part : part.replaceAll(from, to)))
      .join(''),
  );

/** How code names flags: the text of a module for the flags that it reads. */
const FORMS: Record<string, (flags: readonly Names[], quote: string) => string> = {
  calls: (flags, quote) =>
    flags.map(({ key }, i) => `export const call${i} = () => isOn(${quote}${key}${quote});`).join('\n'),
  templates: (flags) => flags.map(({ key }, i) => `export const text${i} = isOn(\`${key}\`);`).join('\n'),
  constants: (flags, quote) =>
    flags
      .map(
        ({ key }, i) =>
          `const KEY${i} = ${quote}${key}${quote}; // ${decoy(key)}\nexport const read${i} = isOn(KEY${i});`,
      )
      .join('\n'),
  enums: (flags, quote) =>
    `enum Flag {\n${flags.map(({ key, member }) => `  ${member} = ${quote}${key}${quote},`).join('\n')}\n}\n${flags
      .map(({ member }, i) => `export const named${i} = isOn(Flag.${member});`)
      .join('\n')}`,
  objects: (flags, quote) =>
    `const FLAGS = { ${flags.map(({ key, member }) => `${member}: ${quote}${key}${quote}`).join(', ')} } as const;\n${flags
      .map(({ member }, i) => `export const held${i} = isOn(FLAGS.${member}) ? 1 : isOn(FLAGS['${member}']);`)
      .join('\n')}`,
  elements: (flags, quote) =>
    flags
      .map(
        ({ key }, i) =>
          `export const view${i} = <Gate name=${quote}${key}${quote}><p id="${decoy(key)}">{1}</p></Gate>;`,
      )
      .join('\n'),
  braces: (flags, quote) =>
    flags.map(({ key }, i) => `export const slot${i} = <Gate name={${quote}${key}${quote}} />;`).join('\n'),
  elementsOfTheSameName: (flags, quote) =>
    flags
      .map(({ key }, i) => `export const same${i} = <Gate id="${decoy(key)}" name=${quote}${key}${quote} />;`)
      .join('\n'),
  choices: (flags, quote) =>
    `export const choice = isOn(Math.random() > 0.5 ? ${quote}${flags[0]!.key}${quote} : ${quote}${flags.at(-1)!.key}${quote});`,
  wrappers: (flags, quote) =>
    `const wrapped = (page: string, name: string) => isOn(name) && page;\n${flags
      .map(({ key }, i) => `export const inner${i} = wrapped(${quote}${decoy(key)}${quote}, ${quote}${key}${quote});`)
      .join('\n')}`,
};

const VARIABLE_FORMS: typeof FORMS = {
  members: (flags) => flags.map(({ key }, i) => `export const env${i} = process.env.${key};`).join('\n'),
  brackets: (flags, quote) =>
    flags.map(({ key }, i) => `export const bracket${i} = process.env[${quote}${key}${quote}];`).join('\n'),
  bindings: (flags) =>
    `const { ${flags.map(({ key }, i) => `${key}: local${i}`).join(', ')} } = process.env;\nexport { local0 };`,
};

/** Registries in which flags are written, each with its entry in the configuration. */
const REGISTRIES: Record<string, { source: string; file: string; text: (flags: readonly Names[]) => string }> = {
  yaml: {
    source: '{ file: flags.yaml }',
    file: 'flags.yaml',
    text: (flags) =>
      `# all\nflags:\n${flags.map(({ key }, i) => `  ${key}: # ${i}\n    owner: x\n    prerequisites: [${flags[0]!.key}]\n`).join('')}`,
  },
  quoted: {
    source: '{ file: flags.yaml }',
    file: 'flags.yaml',
    text: (flags) => `flags: { ${flags.map(({ key }) => `'${key}': { owner: x }`).join(', ')} }\n`,
  },
  json: {
    source: '{ file: flags.json }',
    file: 'flags.json',
    text: (flags) =>
      `${JSON.stringify({ flags: Object.fromEntries(flags.map(({ key }) => [key, { owner: 'x' }])) }, null, 2)}\n`,
  },
  flagd: {
    source: '{ flagd: flagd.json }',
    file: 'flagd.json',
    text: (flags) =>
      `${JSON.stringify({ flags: Object.fromEntries(flags.map(({ key }) => [key, { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' }])) })}\n`,
  },
  typescript: {
    source: "{ typescript: 'src/registry.ts#REGISTRY' }",
    file: 'src/registry.ts',
    text: (flags) =>
      `export const REGISTRY = {\n${flags.map(({ key, member }) => `  /** @owner x */\n  ${member}: '${key}',`).join('\n')}\n} as const;\n`,
  },
  union: {
    source: "{ typescript: 'src/registry.ts#Key' }",
    file: 'src/registry.ts',
    text: (flags) => `export type Key =\n${flags.map(({ key }) => `  | "${key}"`).join('\n')};\n`,
  },
};

const VARIABLES: typeof REGISTRIES = {
  env: {
    source: '{ env: .env }',
    file: '.env',
    text: (flags) => flags.map(({ key }, i) => `# ${i}\n${i === 0 ? 'export ' : ''}${key}="true"\n`).join(''),
  },
};

const HEAD = "import { Gate, isOn } from 'flag-library';\n";

interface Generated {
  files: Record<string, string>;
  /** As they are to be. */
  after: Record<string, string>;
  from: string;
  to: string;
}

const workspaces: fc.Arbitrary<Generated> = fc
  .constantFrom<Style>('kebab', 'snake', 'camel', 'dotted', 'variable')
  .chain((style) => {
    const forms = style === 'variable' ? VARIABLE_FORMS : FORMS;
    const registries = style === 'variable' ? VARIABLES : REGISTRIES;
    return fc.record({
      style: fc.constant(style),
      words: fc.shuffledSubarray(WORDS, { minLength: WORDS.length }),
      count: fc.integer({ min: 1, max: 3 }),
      registry: fc.constantFrom(...Object.values(registries)),
      modules: fc.array(
        fc.record({
          form: fc.constantFrom(...Object.values(forms)),
          quote: fc.constantFrom("'", '"'),
          read: fc.integer({ min: 1, max: 3 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      eol: fc.constantFrom('\n', '\r\n'),
      bom: fc.constantFrom('', '\uFEFF'),
    });
  })
  .map(({ style, words, count, registry, modules, eol, bom }) => {
    const keys = Array.from({ length: count }, (_, i) => namesOf(words.slice(2 * i, 2 * i + 2), i, style));
    const written = (text: string): string => bom + text.replaceAll('\n', eol);
    const code = modules.map(({ form, quote, read }, i): [string, string] => [
      `src/module${i}.tsx`,
      written(`${HEAD}${form(keys.slice(0, read), quote)}\n`),
    ]);
    const texts = {
      'package.json': '{}',
      'halyard.yaml': `registry: [${registry.source}]\nevaluators:\n  - { function: isOn, from: flag-library }\n  - { component: Gate, from: flag-library, key: name }\n  - { env: 'FEATURE_*' }\n`,
      [registry.file]: written(registry.text(keys)),
      ...Object.fromEntries(code),
    };
    const from = keys[0]!.key;
    const to = keyOf(words.slice(8, 10), style);
    const all = (change: (text: string) => string): Record<string, string> =>
      Object.fromEntries(Object.entries<string>(texts).map(([file, text]) => [file, change(text)]));
    return { files: all(withoutMarks), after: all((text) => renamedIn(text, from, to)), from, to };
  });

it('takes every reference of a flag to its new key, and back to where it was', () => {
  fc.assert(
    fc.property(workspaces, ({ files, after, from, to }) => {
      expectThereAndBack(files, [from, to], after);
    }),
    { numRuns: 60 },
  );
}, 120_000);
