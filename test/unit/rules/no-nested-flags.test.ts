import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-nested-flags';
const SDK = `import { isEnabled, getVariant } from 'unleash-client';
import { FeatureFlag } from '@openfeature/react-sdk';
`;
const at = (code: string, options?: object): string[] =>
  judge(
    RULE,
    { 'a.tsx': `${SDK}export function f(): any { ${code} }` },
    options === undefined ? {} : { rules: { [RULE]: options } },
  );

describe(RULE, () => {
  it('names both flags and what they make together', () => {
    expect(at(`if (isEnabled('search')) { if (isEnabled('words')) show(); }`)).toEqual([
      '`words` is tested where `search` decides already: that makes 4 states of this code to test, and neither flag can go without the other in mind. Test them side by side, or merge them.',
    ]);
  });

  it.each([
    [`const words = isEnabled('words'); return isEnabled('search') ? <div>{words && <b />}</div> : null;`],
    [`if (isEnabled('search')) a(); else { before(); if (isEnabled('words')) b(); }`],
    [`if (!isEnabled('search')) { return isEnabled('words') ? 1 : 2; } return 3;`],
    [
      `return <FeatureFlag flagKey="search" defaultValue={false}><FeatureFlag flagKey="words" defaultValue={false}><b /></FeatureFlag></FeatureFlag>;`,
    ],
    [`if (isEnabled('search')) { later(() => { if (isEnabled('words')) show(); }); }`],
  ])('reports %s', (code) => expect(at(code)).toHaveLength(1));

  it.each([
    ['flags side by side', `if (isEnabled('search')) a(); if (isEnabled('words')) b();`],
    ['flags of one condition', `if (isEnabled('search') && isEnabled('words')) a();`],
    ['flags of one condition in an element', `return <p>{isEnabled('search') && isEnabled('words') && <b />}</p>;`],
    ['what follows an early exit', `if (!isEnabled('search')) return null; return isEnabled('words') ? 1 : 2;`],
    ['a chain of else if', `if (isEnabled('search')) a(); else if (isEnabled('words')) b(); else c();`],
    ['a chain of ?:', `return isEnabled('search') ? 1 : isEnabled('words') ? 2 : 3;`],
    ['the same flag', `if (isEnabled('search')) { if (isEnabled('search')) a(); }`],
    ['a flag that is only passed on', `if (isEnabled('search')) render({ words: isEnabled('words') });`],
  ])('leaves %s alone', (_, code) => expect(at(code)).toEqual([]));

  it('reports a chain within another guard', () => {
    expect(at(`if (isEnabled('search')) { if (ready) a(); else if (isEnabled('words')) b(); }`)).toHaveLength(1);
  });

  it('says once what a guard does with another flag in several places', () => {
    expect(
      at(
        `const words = isEnabled('words'); return isEnabled('search') ? <p>{words && <b />}{words && <i />}</p> : null;`,
      ),
    ).toHaveLength(1);
  });

  it('allows the depth of its option', () => {
    const two = `if (isEnabled('search')) { if (isEnabled('words')) show(); }`;
    const three = `if (isEnabled('search')) { if (isEnabled('words')) { if (isEnabled('photos')) show(); } }`;
    expect(at(two, { severity: 'warning', depth: 2 })).toEqual([]);
    expect(at(three, { severity: 'warning', depth: 2 })).toEqual([
      expect.stringContaining(
        '`photos` is tested where `search` and `words` decides already: that makes 8 states',
      ) as unknown,
    ]);
  });
});
