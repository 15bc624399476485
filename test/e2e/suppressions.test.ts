import { describe, expect, it } from 'vitest';
import { runHalyard, workspaceOf } from './run-halyard.js';

const FLAGS = `flags:
  newNav: { type: release, purpose: New navigation, owner: team-web, expires: 2026-01-01 }
`;
const IMPORT = `import { useFlags } from 'launchdarkly-react-client-sdk';\n`;
const READ = `export const nav = () => (useFlags().newNav ? 'new' : 'old');\n`;
const TODAY = '--today=2026-11-20';

interface Report {
  findings: { rule: string; file: string; line: number; suppressed: object | null }[];
  summary: { errors: number; warnings: number; suppressed: number };
}

function check(files: Record<string, string>, ...args: string[]): Report & { status: number | null } {
  const { stdout, status } = runHalyard(workspaceOf({ 'flags.yaml': FLAGS, ...files }), [
    'check',
    '--json',
    TODAY,
    ...args,
  ]);
  return { ...(JSON.parse(stdout) as Report), status };
}

const linesOf = ({ findings }: Report): string[] =>
  findings.map(
    ({ rule, file, line, suppressed }) => `${suppressed === null ? '' : '(suppressed) '}${rule} ${file}:${line}`,
  );

describe('a suppression', () => {
  it.each([
    ['src/a.ts', `${IMPORT}// halyard-disable-next-line no-expired-flag -- agreed\n${READ}`],
    ['src/a.ts', `${IMPORT}// eslint-disable-next-line halyard/no-expired-flag -- agreed\n${READ}`],
    ['src/a.ts', `${IMPORT}${READ.trimEnd()} // halyard-disable-line no-expired-flag -- agreed\n`],
    ['src/a.ts', `/* halyard-disable no-expired-flag -- agreed */\n${IMPORT}${READ}`],
    [
      'src/a.tsx',
      `${IMPORT}export const A = () => (\n  <p>\n    {/* halyard-disable-next-line no-expired-flag -- agreed */}\n    {useFlags().newNav && 'new'}\n  </p>\n);\n`,
    ],
    [
      'src/a.vue',
      `<script setup lang="ts">\n${IMPORT}// halyard-disable-next-line no-expired-flag -- agreed\nconst on = useFlags().newNav;\n</script>\n`,
    ],
  ])('in %s takes the finding out of the count: %j', (file, text) => {
    const report = check({ [file]: text });
    expect(report.findings).toMatchObject([
      {
        rule: 'no-expired-flag',
        file,
        suppressed: { kind: 'comment', reason: 'agreed', until: null, place: { file } },
      },
    ]);
    expect(report).toMatchObject({ status: 0, summary: { errors: 0, warnings: 0, suppressed: 1 } });
  });

  it('stands in the registry too', () => {
    const flags =
      'flags:\n  # halyard-disable-next-line no-unused-flag -- read by the mobile app\n  mobile: { type: ops, purpose: p, owner: o, safe: off, links: { runbook: https://x.example } }\n';
    expect(linesOf(check({ 'flags.yaml': flags }))).toEqual(['(suppressed) no-unused-flag flags.yaml:3']);
  });

  it('is reported where it silences nothing, also in a file without a flag', () => {
    const report = check({
      'src/a.ts': `${IMPORT}${READ}`,
      'src/b.ts': '// halyard-disable-next-line no-expired-flag -- the flag is gone\nexport const b = 1;\n',
    });
    expect(linesOf(report)).toEqual(['no-expired-flag src/a.ts:2', 'valid-suppression src/b.ts:1']);
  });

  it('is found again with a warm cache', () => {
    const folder = workspaceOf({
      'flags.yaml': FLAGS,
      'src/b.ts': '// halyard-disable-next-line no-expired-flag -- gone\nexport {};\n',
    });
    const run = (): string => runHalyard(folder, ['check', TODAY]).stdout;
    const first = run();
    expect(first).toContain('valid-suppression');
    expect(run()).toBe(first);
  });

  it('that stands in a string is none', () =>
    expect(
      linesOf(check({ 'src/b.ts': `export const text = '// halyard-disable-next-line no-expired-flag -- r';\n` })),
    ).toEqual(['no-unused-flag flags.yaml:2']));

  it('says what to correct, with the nearest rule', () => {
    const folder = workspaceOf({
      'flags.yaml': FLAGS,
      'src/a.ts': `${IMPORT}// halyard-disable-next-line no-expired-flags -- r\n${READ}`,
    });
    const { stdout, status } = runHalyard(folder, ['check', TODAY]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '`no-expired-flags`, which is no rule of Halyard, so it silences nothing; did you mean `no-expired-flag`?',
    );
    expect(status).toBe(1);
  });

  it('counts on CRLF lines and after a byte-order mark', () => {
    const text = `\ufeff${IMPORT}// halyard-disable-next-line no-expired-flag -- agreed\n${READ}`.replaceAll(
      '\n',
      '\r\n',
    );
    expect(linesOf(check({ 'src/a.ts': text }))).toEqual(['(suppressed) no-expired-flag src/a.ts:3']);
  });
});

describe('rulesFor', () => {
  const files = { 'src/a.ts': IMPORT + READ, 'legacy/a.ts': IMPORT + READ };
  const configured = (yaml: string): string[] =>
    check({ ...files, 'halyard.yaml': yaml }).findings.map(
      ({ rule, file, ...rest }) => `${(rest as unknown as { severity: string }).severity} ${rule} ${file}`,
    );

  it('gives files a severity of their own', () =>
    expect(configured('rulesFor: [{ files: legacy/**, rules: { no-expired-flag: warning } }]')).toEqual([
      'warning no-expired-flag legacy/a.ts',
      'error no-expired-flag src/a.ts',
    ]));

  it('turns a rule off, and on', () => {
    expect(configured('rulesFor: [{ files: legacy/**, rules: { no-expired-flag: off } }]')).toEqual([
      'error no-expired-flag src/a.ts',
    ]);
    expect(
      configured('rules: { no-expired-flag: off }\nrulesFor: [{ files: [src/**], rules: { no-expired-flag: error } }]'),
    ).toEqual(['error no-expired-flag src/a.ts']);
  });

  it('gives them options, which another rule that shares the border sees', () =>
    expect(configured('rulesFor: [{ files: legacy/**, rules: { no-expired-flag: { grace: 900d } } }]')).toEqual([
      'warning no-expiring-flag legacy/a.ts',
      'error no-expired-flag src/a.ts',
    ]));

  it('lets a later entry count more', () =>
    expect(
      configured(
        'rulesFor: [{ files: "**", rules: { no-expired-flag: off } }, { files: legacy/**, rules: { no-expired-flag: warning } }]',
      ),
    ).toEqual(['warning no-expired-flag legacy/a.ts']));

  it.each([
    ['no-expired-flags: off', 'Did you mean `no-expired-flag`?'],
    ['no-expired-flag: { grase: 7d }', 'Did you mean `grace`?'],
    ['no-expired-flag: { grace: soon }', '`rules.no-expired-flag.grace` can\'t be "soon"'],
    ['no-expired-flag: loud', 'expected `error`, `warning` or `off`'],
  ])('refuses `%s` with its place', (rule, message) => {
    const folder = workspaceOf({
      'flags.yaml': FLAGS,
      'halyard.yaml': `rulesFor:\n  - files: legacy/**\n    rules: { ${rule} }\n`,
    });
    const { status, stderr } = runHalyard(folder, ['check']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^halyard\.yaml:3:\d+/);
    expect(stderr.replace(/\s+/g, ' ')).toContain(message);
  });
});
