import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Line {
  file: string;
  line: number;
}
interface Named extends Line {
  key: string;
  text: string;
}
interface Reference extends Named {
  kind: string;
  optional?: boolean;
}
interface Trouble extends Line {
  rule: string;
  key: string | null;
  endLine?: number;
  elsewhere?: Line[];
}
interface Truth {
  references: Reference[];
  unresolved: Line[];
  mentions: Named[];
  decoys: Named[];
  troubles: Trouble[];
  clean: Trouble[];
}
interface Registry {
  flags: Record<string, { ids?: Record<string, string> }>;
}

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
const root = path.join(fixtures, 'storefront');
const truth = JSON.parse(readFileSync(path.join(fixtures, 'storefront.truth.json'), 'utf8')) as Truth;
const { flags } = parse(readFileSync(path.join(root, 'flags.yaml'), 'utf8')) as Registry;
const misspelt = truth.troubles.filter(({ rule }) => rule === 'no-unknown-flag').map(({ key }) => key);

const lines = new Map<string, string[]>();

function textAt({ file, line }: Line): string {
  let content = lines.get(file);
  if (!content) {
    content = readFileSync(path.join(root, file), 'utf8').split('\n');
    lines.set(file, content);
  }
  return content[line - 1] ?? '';
}

const where = ({ file, line }: Line) => `${file}:${String(line)}`;

/** `new-nav`, `newNav`, `useNewNav` and `FEATURE_NEW_NAV` all hold `newnav`. */
const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

describe('the storefront fixture', () => {
  it('type-checks', () => {
    const config = ts.getParsedCommandLineOfConfigFile(path.join(root, 'tsconfig.json'), undefined, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
      },
    });
    const program = ts.createProgram(config!.fileNames, config!.options);
    const diagnostics = [...config!.errors, ...ts.getPreEmitDiagnostics(program)];

    expect(config!.fileNames.length).toBeGreaterThan(40);
    expect(ts.formatDiagnostics(diagnostics, diagnosticHost)).toBe('');
  });

  it('holds every text of its truth on the line that the truth names', () => {
    const wrong = [...truth.references, ...truth.mentions, ...truth.decoys].filter(
      (place) => !textAt(place).includes(place.text),
    );

    expect(wrong.map(where)).toEqual([]);
  });

  it('names the flag wherever the truth has more than a variable', () => {
    const required = truth.references.filter(({ kind, optional }) => kind !== 'binding' && !optional);
    const wrong = [...required, ...truth.mentions].filter(
      (place) => !letters(textAt(place)).includes(letters(place.key)),
    );

    expect(wrong.map((place) => `${where(place)} ${place.key}`)).toEqual([]);
  });

  it('speaks of registered flags, save for the misspelt ones', () => {
    const keys = [...truth.references, ...truth.mentions, ...truth.decoys, ...truth.troubles, ...truth.clean]
      .map(({ key }) => key)
      .filter((key) => key !== null && !(key in flags) && !misspelt.includes(key));

    expect(keys).toEqual([]);
  });

  it('has a line with text for every trouble, its neighbours and unresolved keys', () => {
    const places: Line[] = [
      ...truth.troubles,
      ...truth.troubles.flatMap(({ elsewhere }) => elsewhere ?? []),
      ...truth.clean,
      ...truth.unresolved,
    ];

    expect(places.filter((place) => textAt(place).trim() === '').map(where)).toEqual([]);
  });

  it('shows each rule at work beside a clean neighbour', () => {
    const rules = (list: Trouble[]) => [...new Set(list.map(({ rule }) => rule))].sort();

    expect(rules(truth.clean)).toEqual(rules(truth.troubles));
    expect(rules(truth.troubles)).toHaveLength(34);
  });
});

const diagnosticHost: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => '\n',
};
