import { describe, expect, it } from 'vitest';
import { markdownTable } from '../../../analyzer/src/report/markdown-table.js';
import { markdownCode, markdownText } from '../../../analyzer/src/report/markdown-text.js';
import { markdown } from '../../../analyzer/src/report/markdown.js';
import { HOSTILE, hostileFinding } from './hostile.js';
import { check, explain, findings, places, scan } from './sample-reports.js';

const options = { color: false, width: 80 };
const ofRule = (rule: string) => findings.filter((finding) => finding.rule === rule);

describe('markdown', () => {
  it('comments a check with a table', () =>
    expect(markdown.check!(check({}, ofRule('no-unknown-flag')), options)).toMatchInlineSnapshot(`
      "### Halyard: 1 error

      |  | Flag | Finding | Place |
      | --- | --- | --- | --- |
      | ❌ error | \`old-baner\` | \`old-baner\` is not in the registry, and an unknown flag silently gives its default; did you mean \`old-banner\`? Correct the key, or register it with \`halyard add old-baner\`. [no-unknown-flag](https://halyard.dev/rules/no-unknown-flag) | \`src/home.tsx:21:12\` |

      3 registered flags, 6 references in 1,204 files
      "
    `));

  it('gathers the places of one matter', () => {
    const [finding] = ofRule('no-unknown-flag');
    const many = Array.from({ length: 12 }, (_, line) => ({
      ...finding!,
      place: { ...finding!.place, line: line + 1 },
    }));
    const rows = markdown.check!(check({}, many), options).split('\n').slice(4, -3);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/`src\/home\.tsx:1:12`<br>.*`src\/home\.tsx:10:12`<br>and 2 more \|$/);
  });

  it('says that nothing was found', () =>
    expect(markdown.check!(check({}, []), options)).toBe(
      '### Halyard: no problems\n\n3 registered flags, 6 references in 1,204 files\n',
    ));

  it('lists the flags of a scan', () =>
    expect(markdown.scan!(scan(), options)).toMatchInlineSnapshot(`
    "### Halyard: 6 flags, 6 references in 1,204 files

    | Flag | Registered | References |
    | --- | --- | --- |
    | \`export-to-csv\` | yes | 0 |
    | \`new-checkout\` | yes | 3 |
    | \`old-baner\` | **no** | 1 |
    | \`old-banner\` | yes | 1 |
    | \`payments-v2\` | yes | 0 |
    | \`ranking-test\` | yes | 1 |

    #### Keys that can not be told

    | Place | Reason |
    | --- | --- |
    | \`src/admin/flags.tsx:88:21\` | comes from outside the workspace |
    "
  `));

  it('explains a flag', () =>
    expect(markdown.explain!(explain(), options)).toMatchInlineSnapshot(`
    "### \`new-checkout\`

    |  |  |
    | --- | --- |
    | purpose | One-page checkout |
    | type | release |
    | owner | team-payments |
    | stage | internal |
    | expires | 2026-12-01, 8 days ago |
    | created | 2026-08-01 |
    | other names | newCheckout |
    | default | off |
    | safe state | off |
    | in staging | on |
    | in production | 25 % for internal since 2026-11-02 |
    | rollout | crawl |
    | if it goes wrong | disable the behaviour |
    | dashboard | <https://grafana.example/d/checkout> |
    | cleanupIssue | <https://issues.example/482> |
    | defined | flags.yaml:2:3 |

    #### References

    | Kind | Place | Provider | Via |
    | --- | --- | --- | --- |
    | evaluation | \`src/checkout/page.tsx:14:9\` | LaunchDarkly | \`useNewCheckout\` → \`useFlag\` |
    | evaluation | \`src/checkout/summary.tsx:3:1\` | LaunchDarkly |  |
    | declaration | \`src/keys.ts:4:3\` | configuration |  |

    #### Findings

    |  | Flag | Finding | Place |
    | --- | --- | --- | --- |
    | ❌ error | \`new-checkout\`<br>\`team-payments\` | \`new-checkout\` expired on 2026-12-01, 8 days ago, and its grace is over: both of its branches still have to be read and tested. Remove it with \`halyard remove new-checkout --keep on\\|off\`, or move its date with \`halyard extend new-checkout --until DATE --reason TEXT\`. [no-expired-flag](https://halyard.dev/rules/no-expired-flag) | \`src/checkout/page.tsx:14:9\`<br>\`src/checkout/summary.tsx:3:1\`<br>\`src/keys.ts:4:3\` |
    "
  `));

  it('names the reads that may be of an explained flag', () =>
    expect(markdown.explain!(explain('old-baner', places), options)).toContain(`
#### May be this flag too: keys that can not be told

| Place | Key | Reason |
| --- | --- | --- |
| \`src/admin/flags.tsx:88:21\` | \`row.key\` | comes from outside the workspace |
`));

  it('keeps a hostile finding in its cells', () => {
    const text = markdown.check!(check({}, [hostileFinding]), options);
    const row = text.split('\n')[4]!;
    expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
    expect(text.split('\n')).toHaveLength(8);
    expect(text).not.toMatch(/[\u001b\u202e]/);
    const outsideCode = text.replace(/(`+).*?[^`]\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/(?<!\\)<script|@everyone|http:\/\/evil/);
  });
});

describe('markdownText', () => {
  it.each([
    ['*bold* _it_', '\\*bold\\* \\_it\\_'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['a|b', 'a\\|b'],
    ['&amp;', '\\&amp;'],
    ['@acme/payments', '@<!-- -->acme/payments'],
    ['http://evil.example', 'http:<!-- -->//evil.example'],
    ['two\nlines', 'two\\\\nlines'],
  ])('shows %j as it is', (text, shown) => expect(markdownText(text)).toBe(shown));
});

describe('markdownCode', () => {
  it.each([
    ['new-checkout', '`new-checkout`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['a|b', '`a\\|b`'],
    ['', '`  `'],
  ])('puts %j into code', (text, shown) => expect(markdownCode(text)).toBe(shown));

  it('can not be left by a hostile text', () => expect(markdownCode(HOSTILE)).toMatch(/^`` .*[^`]`code`[^`].* ``$/));
});

describe('markdownTable', () => {
  it('stays below the longest comment, and counts what is left', () => {
    const text = markdownTable(
      ['a'],
      Array.from({ length: 700 }, () => ['x'.repeat(100)]),
    );
    expect(text.length).toBeLessThan(65_536);
    expect(text.slice(text.lastIndexOf('|'))).toBe('|\n\n… and 129 more rows.\n');
  });
});
