import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-flag-in-schema-migration';
const CODE = `import { isEnabled } from 'unleash-client';
export async function up(database) {
  if (isEnabled('expand')) await database.run('ALTER TABLE a');
}
`;

describe(RULE, () => {
  it('says why a schema must not depend on a flag', () => {
    expect(judge(RULE, { 'apps/api/migrations/0042_a.ts': CODE })).toEqual([
      'This migration asks for `expand`: it runs once per database, so the schema would depend on the minute in which it ran. Change the schema in any case, and test the flag in the code that uses it.',
    ]);
  });

  it('takes the globs of the configuration', () => {
    const migrations = ['db/versions/**'];
    expect(judge(RULE, { 'db/versions/1.ts': CODE }, { migrations } as object)).toHaveLength(1);
    expect(judge(RULE, { 'apps/api/migrations/1.ts': CODE }, { migrations } as object)).toEqual([]);
  });

  it('reports a constant that another file has read, once per file', () => {
    const files = {
      'src/flags.ts': `import { isEnabled } from 'unleash-client';\nexport const expand = isEnabled('expand');\n`,
      'migrations/1.ts': `import { expand } from '../src/flags';\nif (expand) a();\nif (!expand) b();\n`,
    };
    expect(judge(RULE, files)).toHaveLength(1);
  });

  it('leaves other code and migrations without a flag alone', () => {
    expect(judge(RULE, { 'src/migrate.ts': CODE })).toEqual([]);
    expect(
      judge(RULE, { 'migrations/1.ts': `export const up = (database) => database.run('CREATE TABLE a');` }),
    ).toEqual([]);
  });

  it('leaves tests of migrations alone', () => expect(judge(RULE, { 'migrations/1.test.ts': CODE })).toEqual([]));
});
