import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
};

/** @returns the messages of the compiler about a configuration, with the line of each */
function problemsIn(name: string, text: string): string[] {
  const file = path.join(import.meta.dirname, name);
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (one, ...rest) =>
    one === file ? ts.createSourceFile(one, text, OPTIONS.target!, true) : getSourceFile.call(host, one, ...rest);
  host.fileExists = (one) => one === file || fileExists.call(host, one);
  const program = ts.createProgram([file], OPTIONS, host);
  const source = program.getSourceFile(file);
  return ts.getPreEmitDiagnostics(program).map((one) => {
    const line =
      one.file === source && one.start !== undefined ? source!.getLineAndCharacterOfPosition(one.start).line : -1;
    return `${line + 1}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`;
  });
}

const config = (options: string): string => `import halyard from 'eslint-plugin-halyard';
import { defineConfig } from 'eslint/config';
export default defineConfig([halyard.config({ root: '.', ${options} })]);
`;

describe('the types of a configuration', () => {
  it('accept one that is right', () => {
    const text = config(`set: 'strict', newSince: 'origin/main', rules: {
      'halyard/no-expired-flag': ['error', { grace: '14d' }],
      'halyard/no-nested-flags': ['warn', { depth: 2 }],
      'halyard/no-permission-in-release-flag': ['error', { conjunction: true }],
      'halyard/no-dynamic-key': 'off',
      'halyard/no-unknown-flag': ['error'],
    }`);
    expect(problemsIn('right.config.ts', text)).toEqual([]);
    expect(problemsIn('right.config.js', text)).toEqual([]);
  });

  it.each([
    ["rules: { 'halyard/no-expired-flag': ['error', { grase: '14d' }] }", /'grase' does not exist/],
    ["rules: { 'halyard/no-expired-flag': ['error', { grace: 'long' }] }", /"long"' is not assignable/],
    ["rules: { 'halyard/no-nested-flags': ['error', { depth: '2' }] }", /'string' is not assignable to type 'number'/],
    ["rules: { 'halyard/no-dynamic-key': ['error', {}] }", /is not assignable to type/],
    ["rules: { 'halyard/no-expird-flag': 'error' }", /'halyard\/no-expird-flag'.*does not exist/s],
    ["rules: { 'halyard/no-dynamic-key': 'warning' }", /"warning"' is not assignable/],
    ["set: 'strickt'", /"strickt"' is not assignable/],
    ['today: 20261231', /'number' is not assignable to type 'string'/],
  ])('refuse %s', (options, message) => {
    for (const name of ['wrong.config.ts', 'wrong.config.js']) {
      const [problem, ...others] = problemsIn(name, config(options));
      expect(problem).toMatch(message);
      expect(problem).toMatch(/^3: /);
      expect(others).toEqual([]);
    }
  });

  it('hold for settings and rules of another config', () => {
    const text = (settings: string) => `
/** @satisfies {import('eslint-plugin-halyard').HalyardSettings} */
const halyard = ${settings};
export default [{ settings: { halyard } }];
`;
    expect(problemsIn('settings.config.js', text("{ newSince: 'origin/main' }"))).toEqual([]);
    expect(problemsIn('settings.config.js', text("{ newSinse: 'origin/main' }"))[0]).toMatch(
      /'newSinse' does not exist/,
    );
  });
});
