import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCheck, runEslint, SETTINGS, storefrontWith, VERSIONS, write } from './run-eslint.js';

const RECOMMENDED = 'halyard.configs.recommended';
const STRICT = 'halyard.configs.strict';

const change = (folder: string, file: string, edit: (text: string) => string): void => {
  const full = path.join(folder, file);
  writeFileSync(full, edit(readFileSync(full, 'utf8')));
};

describe.each(VERSIONS)('%s on the storefront', (version) => {
  it('says what `halyard check` says', () => {
    const folder = storefrontWith(RECOMMENDED, SETTINGS);
    const { said, stderr, status } = runEslint(version, folder);
    expect(stderr).toBe('');
    expect(said).toEqual(runCheck(folder));
    expect(said.length).toBeGreaterThan(10);
    expect(status).toBe(1);
  });

  it('says the same with all rules as `halyard check` with the strict set', () => {
    const folder = storefrontWith(STRICT, SETTINGS);
    change(folder, 'halyard.yaml', (text) => `ruleSet: strict\n${text}`);
    const { said } = runEslint(version, folder);
    expect(said).toEqual(runCheck(folder));
    expect(said.length).toBeGreaterThan(10);
  });

  it('says the same from a package of the workspace', () => {
    const folder = storefrontWith(RECOMMENDED, SETTINGS);
    const { said } = runEslint(version, path.join(folder, 'apps/storefront'), ['.'], { root: folder });
    expect(said).toEqual(runCheck(folder).filter(([, , file]) => file.startsWith('apps/storefront/')));
    expect(said).not.toEqual([]);
  });

  it('says the same of a file with a byte-order mark, and of one with CRLF', () => {
    const folder = storefrontWith(RECOMMENDED, SETTINGS);
    change(folder, 'apps/api/src/routes/preview.ts', (text) => `\ufeff${text}`);
    change(folder, 'apps/api/src/routes/search.ts', (text) => text.replaceAll('\n', '\r\n'));
    const { said } = runEslint(version, folder);
    expect(said).toEqual(runCheck(folder));
    const files = said.map(([, , file]) => file);
    expect(files).toContain('apps/api/src/routes/preview.ts');
    expect(files).toContain('apps/api/src/routes/search.ts');
  });

  it('says of an unsaved text what `halyard check` says once it is saved', () => {
    const folder = storefrontWith(RECOMMENDED, SETTINGS);
    for (const file of ['apps/api/src/routes/preview.ts', 'apps/storefront/src/pages/ProductPage.tsx']) {
      const text = readFileSync(path.join(folder, file), 'utf8').replace(/^/, '// A new first line\n');
      const unsaved = text.replaceAll('new-chekout', 'new-checkuot');
      const { said } = runEslint(version, folder, ['--stdin', '--stdin-filename', file], { input: unsaved });
      write(folder, { [file]: unsaved });
      expect(said).toEqual(runCheck(folder).filter(([, , one]) => one === file));
      expect(said).not.toEqual([]);
    }
  });

  it('leaves out what a comment of either form suppresses', () => {
    const folder = storefrontWith(RECOMMENDED, SETTINGS);
    change(folder, 'apps/storefront/src/legacy/sale.js', (text) => `/* halyard-disable -- it goes in May */\n${text}`);
    change(
      folder,
      'apps/api/src/routes/preview.ts',
      (text) => `/* eslint-disable halyard/no-unknown-flag -- the API still names it so */\n${text}`,
    );
    const { said } = runEslint(version, folder);
    const left = said.map(([rule, , file]) => `${file} ${rule}`);
    expect(left).not.toContain('apps/storefront/src/legacy/sale.js no-expired-flag');
    expect(left).not.toContain('apps/api/src/routes/preview.ts no-unknown-flag');
    expect(left).toContain('apps/api/src/routes/preview.ts no-dynamic-key');
  });

  it('says the same in several threads', () => {
    const folder = storefrontWith(RECOMMENDED, SETTINGS);
    const { said, stderr } = runEslint(version, folder, ['--concurrency', '2', '.']);
    expect(said).toEqual(runCheck(folder));
    expect(stderr).not.toContain('Error');
  });
});
