import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import plugin from 'eslint-plugin-halyard';
import { expect, it } from 'vitest';
import { runCheck, storefrontWith, TODAY, write } from './run-eslint.js';

const require = createRequire(import.meta.url);
const oxlint = path.join(path.dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
const own = path.resolve(import.meta.dirname, '../../../eslint-plugin/dist/index.js');

interface Diagnostic {
  code: string;
  severity: string;
  filename: string;
  message: string;
  labels: { span: { line: number; column: number } }[];
}

it('says under oxlint what `halyard check` says of scripts', () => {
  const folder = storefrontWith();
  const configuration = {
    jsPlugins: [{ name: 'halyard', specifier: own }],
    categories: { correctness: 'off' },
    settings: { halyard: { today: TODAY, cacheLocation: `${folder}/.cache` } },
    rules: plugin.configs.recommended.rules,
  };
  write(folder, { '.oxlintrc.json': JSON.stringify(configuration) });
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json', '.'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const said = diagnostics.map(({ code, severity, filename, message, labels: [label] }) =>
    JSON.stringify([
      code.slice('halyard('.length, -1),
      severity,
      filename,
      label?.span.line,
      label?.span.column,
      message,
    ]),
  );
  const expected = runCheck(folder).filter(([, , file]) => /\.[jt]sx?$/.test(file));
  expect(said.sort()).toEqual(expected.map((one) => JSON.stringify(one)).sort());
  expect(said.length).toBeGreaterThan(10);
});
