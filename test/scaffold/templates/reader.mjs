export const reader = {
  example: 'acme-export',
  listing: ['analyzer/build/registries.mjs'],
  files: (name) => ({
    [`analyzer/src/registry/readers/${name}.ts`]: source(name),
    [`test/unit/registry/readers/${name}.test.ts`]: test(name),
    [`test/fixtures/registry/${name}/flags.json`]: fixture(name),
  }),
  steps: (name) => [
    `Put a real sample in test/fixtures/registry/${name}/, in place of the made-up one.`,
    `Replace every TODO in analyzer/src/registry/readers/${name}.ts and read the sample's fields; field-reading.ts and entry-draft.ts help.`,
    `Say in test/unit/registry/readers/${name}.test.ts what the sample gives, where its fields stand, and what is refused.`,
    `Add the format to test/unit/registry/readers/detection.test.ts, so that no other reader claims its files.`,
    'npm run docs',
    `npx vitest run test/unit/registry test/meta`,
  ],
};

const source = (name) => `import { glance, memberOf } from '../document-glance.js';
import { parseDocument } from '../document.js';
import { EntryDraft } from '../entry-draft.js';
import { asText, booleanIn, given, mapIn, otherFormat } from '../field-reading.js';
import type { RegistryReader } from '../reader.js';

/** TODO: what the file is. */
export const reader: RegistryReader = {
  id: '${name}',
  title: 'TODO: what people call it',
  summary: 'TODO: what the file is and where it comes from.',
  docs: 'https://TODO',
  usual: ['**/${name}*.json'],
  complete: true,
  mapping: {
    key: 'the key under \`${name}\`',
    purpose: '\`description\`',
    environments: 'one, named by \`environment:\`, else \`default\`: \`enabled\`',
  },
  detect: (source) => memberOf(glance(source), '${name}', 'map') !== undefined,
  read(source, { environment = 'default' }) {
    const root = parseDocument(source);
    const flags = mapIn(root, '${name}');
    if (flags === undefined) {
      throw otherFormat(root, 'TODO: a document of this format', '\`${name}\` is missing', 'TODO: what to point it at.');
    }
    const entries = flags.members.map(({ key, keyPlace, place, node }) =>
      new EntryDraft()
        .take('purpose', node, 'description', asText)
        .environment(environment, { state: booleanIn(node, 'enabled') ?? false }, given(node, 'enabled'))
        .entry(key, keyPlace, place),
    );
    return { entries };
  },
};
`;

const test = (name) => `import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/${name}.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const SAMPLE = '${name}/flags.json';

describe('${name}', () => {
  it('reads the sample', () => {
    const { entry, keys } = readFixture(reader, SAMPLE, { environment: 'production' });
    expect(keys).toEqual(['new-checkout']);
    expect(entry('new-checkout').definition).toEqual({
      purpose: 'One-page checkout',
      environments: { production: { state: true } },
    });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, SAMPLE);
    expect(slice(entry('new-checkout').keyPlace)).toBe('"new-checkout"');
    expect(slice(entry('new-checkout').fieldPlaces?.purpose)).toBe('"One-page checkout"');
  });

  it('refuses another document', () => {
    expect(problem(reader, 'flags.json', '{ "other": {} }')).toMatch(/^1:1 .*\`${name}\` is missing/);
    expect(definitions(reader, 'flags.json', '{ "${name}": {} }')).toEqual({});
  });
});
`;

const fixture = (name) => `{
  "${name}": {
    "new-checkout": { "description": "One-page checkout", "enabled": true }
  }
}
`;
