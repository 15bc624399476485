import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'valid-variant';
const SDK = `import { OpenFeature } from '@openfeature/server-sdk';
import { getVariant, isEnabled } from 'unleash-client';
const client = OpenFeature.getClient();
`;
const flags = {
  colour: { type: 'experiment', value: 'string', variants: { control: 'grey', orange: '#f80' } },
  nav: { type: 'release' },
  bool: { type: 'experiment', variants: { on: true, off: false } },
};
const at = (code: string): string[] =>
  judge(RULE, { 'a.ts': `${SDK}export async function f() { ${code} }` }, { flags });

describe(RULE, () => {
  it.each([
    [`return (await client.getStringValue('colour', 'grey')) === 'gray';`, '`grey`'],
    [`const c = await client.getStringValue('colour', 'grey'); return c === 'ornge';`, '`orange`'],
    [`return getVariant('colour').name === 'contrl';`, '`control`'],
    [`const v = getVariant('colour'); return v.name === 'orang';`, '`orange`'],
    [`const v = getVariant('colour'); if (v?.enabled && v.name === 'orang') return 1;`, '`orange`'],
    [`const { name } = getVariant('colour'); return name === 'orang';`, '`orange`'],
    [`switch (getVariant('colour').name) { case 'orange': return 1; case 'orang': return 2; }`, '`orange`'],
  ])('suggests what was meant in %s', (code, nearest) => {
    const messages = at(code);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`did you mean ${nearest}?`);
  });

  it('lists the variants where none is near', () => {
    expect(at(`return getVariant('colour').name === 'treatment';`)).toEqual([
      '`colour` has no variant `treatment`; it has `control` and `orange`. Correct it, or add the variant to the registry.',
    ]);
  });

  it('reports a variant that is read as a boolean', () => {
    expect(at(`const c = await client.getStringValue('colour', 'grey'); if (c) return 1;`)).toEqual([
      '`colour` gives one of `control` and `orange`, each of which counts as true: this condition also holds for the control group. Compare the value with a variant.',
    ]);
  });

  it.each([
    `return getVariant('colour').name === 'orange';`,
    `const v = getVariant('colour'); return v.name === 'orange';`,
    `const v = getVariant('colour'); return v.enabled ? v.name : 'grey';`,
    `if (getVariant('colour').enabled) return 1;`,
    `const v = getVariant('colour'); return v.name !== 'disabled';`,
    `return getVariant('colour').name !== 'disabled';`,
    `return (await client.getStringValue('colour', 'grey')) === '#f80';`,
    `return (await client.getStringValue('colour', 'grey')) !== '';`,
    `if (isEnabled('colour')) return 1;`,
    `if (isEnabled('nav')) return 1;`,
    `if (await client.getBooleanValue('bool', false)) return 1;`,
    `return (await client.getStringValue('other', 'a')) === 'b';`,
  ])('accepts %s', (code) => {
    expect(at(code)).toEqual([]);
  });

  it('knows what an SDK gives where there is no variant, and does not take it from another SDK', () => {
    const split = `import { useTreatment } from '@splitsoftware/splitio-react';
const useColour = () => useTreatment({ name: 'colour' }).treatment`;
    const registry = { flags: { colour: { ...flags.colour, variants: { grey: 'grey', orange: 'orange' } } } };
    const of = (compared: string): string[] => judge(RULE, { 'a.ts': `${split} === ${compared};` }, registry);
    expect(of(`'control'`)).toEqual([]);
    expect(of(`'disabled'`)[0]).toContain('has no variant `disabled`');
  });

  it('reads the variant that an evaluation is given to compare with', () => {
    const evaluators = [{ function: 'isIn', equals: 1 }];
    const of = (group: string): string[] =>
      judge(
        RULE,
        { 'a.ts': `import { isIn } from './ab';\nexport const f = () => isIn('colour', ${group});` },
        {
          flags,
          evaluators,
        },
      );
    expect(of(`'orang'`)[0]).toContain('did you mean `orange`?');
    expect(of(`'orange'`)).toEqual([]);
  });
});
