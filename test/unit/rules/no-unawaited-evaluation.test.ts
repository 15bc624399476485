import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-unawaited-evaluation';
const SDK = `import { OpenFeature } from '@openfeature/server-sdk';
import { OpenFeature as Web } from '@openfeature/web-sdk';
const client = OpenFeature.getClient();
const web = Web.getClient();
const holds = (user?: string) => client.getBooleanValue('holds', true);
`;
const at = (code: string): string[] =>
  judge(RULE, { 'a.ts': `${SDK}export async function f(): Promise<any> { ${code} }` });

describe(RULE, () => {
  it('says that a promise is always true', () => {
    expect(at(`if (client.getBooleanValue('holds', true)) a();`)).toEqual([
      '`holds` comes as a promise here, and a promise counts as true: the condition holds whatever the state of the flag is. Await the evaluation.',
    ]);
  });

  it.each([
    [`if (!holds()) return 503;`],
    [`return holds() ? 1 : 2;`],
    [`holds() && a();`],
    [`const on = holds(); if (on) a();`],
    [`if (ready && holds()) a();`],
    [`return holds() === true;`],
  ])('reports %s', (code) => expect(at(code)).toHaveLength(1));

  it.each([
    [`if (await holds()) a();`],
    [`if (!(await holds())) return 503;`],
    [`const on = await holds(); if (on) a();`],
    [`return holds();`],
    [`void holds().then((on) => { if (on) a(); });`],
    [`const [on] = await Promise.all([holds()]); return on;`],
    [`return ready && holds();`],
    [`if (web.getBooleanValue('holds', true)) a();`],
  ])('leaves %s alone', (code) => expect(at(code)).toEqual([]));
});
