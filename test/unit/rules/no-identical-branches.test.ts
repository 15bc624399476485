import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-identical-branches';
const at = (code: string): string[] =>
  judge(RULE, { 'a.tsx': `import { isEnabled } from 'unleash-client';\nexport function f(): any { ${code} }` });

describe(RULE, () => {
  it('says that turning the flag does nothing', () => {
    expect(at(`return isEnabled('dark') ? <Logo size="small" /> : <Logo size="small" />;`)).toEqual([
      'Both outcomes of `dark` run the same code, so turning the flag changes nothing here. Change the branch that is to differ, or keep the code once without the flag.',
    ]);
  });

  it.each([
    [`if (isEnabled('dark')) { a(); } else a();`],
    [`const dark = isEnabled('dark'); return dark ? f( 1 ) : f( 1 );`],
    [`if (!isEnabled('dark')) { return a(1); } return a(1);`],
    [
      `return <Logo>{isEnabled('dark') ? <p>{a}</p>
      : <p>{a}</p>}</Logo>;`,
    ],
  ])('reports %s', (code) => expect(at(code)).toHaveLength(1));

  it.each([
    [`return isEnabled('dark') ? <Logo size="small" /> : <Logo size="large" />;`],
    [`return isEnabled('dark') ? 'a b' : 'ab';`],
    [`if (isEnabled('dark')) a();`],
    [`if (isEnabled('dark') && ready) a(); else a();`],
    [`return ready ? a() : a();`],
  ])('leaves %s alone', (code) => expect(at(code)).toEqual([]));
});
