import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { runHalyard, storefront, TODAY, workspaceOf } from './run-halyard.js';

const schema = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../analyzer/schemas/explain.schema.json'), 'utf8'),
) as object;

const explain = (...args: string[]) => runHalyard(storefront, ['explain', ...args, '--today', TODAY]);

describe('halyard explain', () => {
  it('prints all about one flag', async () => {
    const { stdout, stderr, status } = explain('new-checkout');
    await expect(stdout).toMatchFileSnapshot('snapshots/explain.txt');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('prints JSON that its schema describes', () => {
    const validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' }).compile(schema);
    expect(validate(JSON.parse(explain('new-checkout', '--json').stdout)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(['json', 'markdown', 'pretty'])('names the reads whose key can not be told as %s', (format) => {
    expect(explain('new-checkout', '--format', format).stdout).toContain('apps/api/src/routes/preview.ts');
  });

  it.each([
    ['another name', 'newCheckout', 'new-checkout'],
    ['a constant', 'FLAGS.bulkRefunds', 'bulk-refunds'],
    ['its name alone', 'bulkRefunds', 'bulk-refunds'],
  ])('finds a flag by %s', (_, name, key) => {
    expect((JSON.parse(explain(name, '--json').stdout) as { key: string }).key).toBe(key);
  });

  it('explains a flag that only code knows', () => {
    const { stdout, status } = explain('new-chekout');
    expect(stdout).toContain('new-chekout  not registered');
    expect(status).toBe(0);
  });

  it('names the nearest flag for one that there is not', () => {
    expect(explain('dark-mod')).toEqual({
      stdout: '',
      stderr: '✖ No flag is named `dark-mod`.\n  → Did you mean `dark-mode`?\n',
      status: 2,
    });
    expect(explain('qqqqqq').stderr).toContain('Run `halyard scan` to see all flags.');
  });

  it('asks for the key where a name is that of several flags', () => {
    const flags = 'flags:\n  a-nav: { names: [nav] }\n  b-nav: { names: [nav] }\n';
    const { stderr, status } = runHalyard(workspaceOf({ 'flags.yaml': flags }), ['explain', 'nav']);
    expect(stderr).toBe('✖ `nav` is a name of 2 flags.\n  → Name one by its key: `a-nav`, `b-nav`.\n');
    expect(status).toBe(2);
  });
});
