import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';
import { findingsOf, messagesOf, place, read, unresolved } from './rule-input.js';

const RULE = 'no-dynamic-key';

describe('no-dynamic-key', () => {
  it('reports a key that is computed', () => {
    expect(findingsOf(RULE, { unresolved: [unresolved({ text: 'keyOf(page)' })] })).toMatchObject([
      {
        severity: 'warning',
        place: { file: 'src/dynamic.ts', line: 3, column: 7 },
        message:
          'The key `keyOf(page)` is computed at run time, so no rule checks this read and no removal finds it. Pass a literal or a constant, or give the key a union type of flag keys.',
      },
    ]);
  });

  it.each([
    ['external', 'comes from outside the workspace'],
    ['parameter', 'is a parameter that callers outside the workspace may fill'],
    ['reassigned', 'is assigned more than once'],
    ['too-many', 'has too many possible values'],
    ['depth', 'lies behind too many steps'],
  ] as const)('gives the reason %s', (reason, words) =>
    expect(messagesOf(RULE, { unresolved: [unresolved({ reason, text: 'key' })] })[0]).toContain(`\`key\` ${words}`),
  );

  it('puts code of several lines on one', () => {
    expect(messagesOf(RULE, { unresolved: [unresolved({ text: 'keyOf(\n  page,\n)' })] })[0]).toContain(
      '`keyOf( page, )`',
    );
  });

  it('can not be broken out of by backticks in the code', () => {
    expect(messagesOf(RULE, { unresolved: [unresolved({ text: 'of(`flag-${name}`)' })] })[0]).toContain(
      "The key `of('flag-${name}')` is computed",
    );
  });

  it('shows a template as the code that it is', () => {
    expect(messagesOf(RULE, { unresolved: [unresolved({ text: '`flag-${name}`' })] })[0]).toContain(
      'The key `flag-${name}` is computed',
    );
  });

  it('skips tests', () =>
    expect(messagesOf(RULE, { unresolved: [unresolved({ place: place('a.test.ts') })] })).toEqual([]));

  it('has nothing against a known key', () => expect(messagesOf(RULE, { references: [read('ranking')] })).toEqual([]));

  describe('on code', () => {
    const FLAGS = `import { useFlag } from '@unleash/proxy-client-react';\n`;
    const of = (code: string, options: object = {}): string[] => judge(RULE, { 'a.tsx': code }, options);
    const FIELD = { evaluators: [{ field: 'featureFlag' }] };
    const PANELS = `${FLAGS}declare const panels: { featureFlag: string; other: string }[];\n`;

    it.each([
      ['a member', `panels.filter((panel) => useFlag(panel.featureFlag));`],
      ['a member of an element', `Object.keys(panels).filter((i) => useFlag(panels[i].featureFlag));`],
      ['a member that is surely there', `panels.filter((panel) => useFlag(panel.featureFlag!));`],
      ['a destructured name', `panels.filter(({ featureFlag }) => useFlag(featureFlag));`],
      ['a variable', `for (const panel of panels) { const key = panel.featureFlag; useFlag(key); }`],
    ])('leaves a configured field alone, whose keys are found where code gives them: %s', (_, code) => {
      expect(of(PANELS + code, FIELD)).toEqual([]);
      expect(of(PANELS + code.replaceAll('featureFlag', 'other'), FIELD)).toHaveLength(1);
    });

    it('tells of a read where it stands, not again at the variable that holds its value', () => {
      const files = {
        'get.ts': `${FLAGS}export const get = ({ key }: { key: string }) => useFlag(key);\n`,
        'a.ts': `import { get } from './get';\nimport { make } from 'other';\nconst on = get(make('search'));\nif (on) go();\n`,
      };
      expect(judge(RULE, files)).toEqual([expect.stringContaining("The key `make('search')` is computed") as unknown]);
    });

    it('quotes the key, not what stands around it', () => {
      expect(
        of(
          `${FLAGS}export function Gate({ name, children }) { return useFlag(name) ? children : null; }
          export const page = (tabs) => tabs.map((tab) => <Gate title={tab.id} name={tab.flag}>{tab.id}</Gate>);`,
        )[0],
      ).toContain('The key `tab.flag` ');
      expect(
        of(
          `${FLAGS}const ask = (user, key) => useFlag(key);\nexport const f = (user, tab) => ask(user, keyOf(tab));`,
        )[0],
      ).toContain('The key `keyOf(tab)` ');
    });
  });
});
