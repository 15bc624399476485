import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'prefer-key-constant';
const keys = `export const FLAGS = { cards: 'gift-cards', carts: 'saved-carts' } as const;\n`;
const user = `import { isEnabled } from 'unleash-client';\nimport { FLAGS } from './keys';\nexport const f = () => isEnabled(FLAGS.cards);\n`;
const literal = (key: string): string =>
  `import { isEnabled } from 'unleash-client';\nexport const f = () => isEnabled('${key}');\n`;

describe(RULE, () => {
  it('names the constant and where it is', () => {
    expect(judge(RULE, { 'src/keys.ts': keys, 'src/user.ts': user, 'src/a.ts': literal('gift-cards') })).toEqual([
      'The key `gift-cards` is written out here, although `FLAGS.cards` of src/keys.ts declares it, so that a misspelling or a rename goes unnoticed. Use `FLAGS.cards`.',
    ]);
  });

  it('reports the attribute of a component', () => {
    const code = `import { FeatureFlag } from '@openfeature/react-sdk';\nexport const A = () => <FeatureFlag flagKey="gift-cards" defaultValue={false}><b /></FeatureFlag>;\n`;
    expect(judge(RULE, { 'src/keys.ts': keys, 'src/user.ts': user, 'src/a.tsx': code })).toHaveLength(1);
  });

  it('takes members of an enum for constants', () => {
    const files = {
      'src/keys.ts': `export enum Flag { Cards = 'gift-cards' }\n`,
      'src/user.ts': user.replace('FLAGS.cards', 'Flag.Cards').replace('{ FLAGS }', '{ Flag }'),
      'src/a.ts': literal('gift-cards'),
    };
    expect(judge(RULE, files)[0]).toContain('Use `Flag.Cards`.');
  });

  it.each([
    ['a use of the constant', { 'src/a.ts': user }],
    ['a key without a constant', { 'src/a.ts': literal('dark-mode') }],
    ['a test', { 'src/a.test.ts': literal('gift-cards') }],
  ])('leaves %s alone', (_, files) =>
    expect(judge(RULE, { 'src/keys.ts': keys, 'src/user.ts': user, ...files })).toEqual([]),
  );

  it('leaves the place alone where the constant is declared', () => {
    expect(judge(RULE, { 'src/keys.ts': keys, 'src/user.ts': user })).toEqual([]);
  });

  it('leaves a constant alone that nobody else can import', () => {
    const own = `import { isEnabled } from 'unleash-client';\nconst CARDS = 'gift-cards';\nexport const f = () => isEnabled(CARDS);\n`;
    expect(judge(RULE, { 'src/own.ts': own, 'src/a.ts': literal('gift-cards') })).toEqual([]);
    expect(judge(RULE, { 'src/own.ts': `${own}export const g = () => isEnabled('gift-cards');\n` })).toHaveLength(1);
  });

  it('leaves the constant of another package alone until a file of this one imports its like', () => {
    const files = {
      'packages/web/package.json': '{}',
      'packages/web/src/keys.ts': keys,
      'packages/web/src/user.ts': user,
      'packages/api/package.json': '{}',
      'packages/api/src/a.ts': literal('gift-cards'),
    };
    const other = `import { isEnabled } from 'unleash-client';\nimport { FLAGS } from '../../web/src/keys';\nexport const g = () => isEnabled(FLAGS.carts);\n`;
    expect(judge(RULE, files)).toEqual([]);
    expect(judge(RULE, { ...files, 'packages/api/src/b.ts': other })).toHaveLength(1);
  });
});
