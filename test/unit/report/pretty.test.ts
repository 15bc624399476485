import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { JudgedFinding } from '../../../analyzer/src/model/suppression.js';
import { pretty } from '../../../analyzer/src/report/pretty.js';
import type { ConfiguredRule } from '../../../analyzer/src/model/policy.js';
import { findingsOf, flag, registryOf } from '../rules/rule-input.js';
import { hostileFinding } from './hostile.js';
import { check, explain, findings, places, scan, summaries } from './sample-reports.js';

const options = { color: false, width: 80, flags: summaries };
const checked = (given: JudgedFinding[], more: Partial<typeof options> = {}): string =>
  pretty.check!(check({}, given), { ...options, ...more });

describe('pretty check', () => {
  it('groups by flag, errors first', () =>
    expect(checked(findings)).toMatchInlineSnapshot(`
    "new-checkout  release · team-payments · 25 % for internal in production ·
      expired 8 days ago

      ✖ error  no-expired-flag
        \`new-checkout\` expired on 2026-12-01, 8 days ago, and its grace is over:
        both of its branches still have to be read and tested.
        → Remove it with \`halyard remove new-checkout --keep on|off\`, or move its
          date with \`halyard extend new-checkout --until DATE --reason TEXT\`.
          src/checkout/page.tsx:14:9
          src/checkout/summary.tsx:3:1
          src/keys.ts:4:3

    old-baner  not registered

      ✖ error  no-unknown-flag
        \`old-baner\` is not in the registry, and an unknown flag silently gives its
        default; did you mean \`old-banner\`?
        → Correct the key, or register it with \`halyard add old-baner\`.
          src/home.tsx:21:12

    old-banner  release · team-web · expires in 6 days

      ▲ warning  no-expiring-flag
        \`old-banner\` expires in 6 days (2026-12-15), and \`no-expired-flag\` reports
        it from 2026-12-23 on.
        → Remove it with \`halyard remove old-banner --keep on|off\`, or move its date
          with \`halyard extend old-banner --until DATE --reason TEXT\`.
          src/home.tsx:30:12

    ranking-test  experiment · team-data

      ▲ warning  no-unused-flag
        No code is known to read \`ranking-test\` of \`flags.yaml\`, but 1 read with a
        key that could not be told may do so (see \`halyard scan\`).
        → Make those keys plain, then remove the flag with
          \`halyard remove ranking-test\` if nothing reads it.
          flags.yaml:2:3
            src/keys.ts:5:3 declared here

      ▲ warning  require-metadata
        \`ranking-test\` lacks \`experiment.unit\` and \`experiment.analysisOwner\`, which
        the policy asks of every experiment flag, so whoever has to turn or remove
        it knows too little.
        → Complete its entry in \`flags.yaml\`.
          flags.yaml:2:3

    Without a flag

      ▲ warning  no-dynamic-key
        The key \`row.key\` comes from outside the workspace, so no rule checks this
        read and no removal finds it.
        → Pass a literal or a constant, or give the key a union type of flag keys.
          src/admin/flags.tsx:88:21

    ✖ 4 errors, 4 warnings in 4 flags
      3 registered flags, 6 references in 1,204 files
      What each rule means: https://halyard.dev/rules
    "
  `));

  const lacking = (keys: string[], file = () => 'flags.yaml', configured: ConfiguredRule = 'warning') =>
    findingsOf(
      'require-metadata',
      { registry: registryOf(keys.map((key) => flag(key, { type: 'ops', owner: ['a'], purpose: 'b' }, file()))) },
      configured,
    );

  it('says once what more than three flags lack in the same way', () =>
    expect(
      checked([
        ...lacking(['cdn', 'mail', 'queue', 'search']),
        ...findingsOf('require-metadata', { registry: registryOf([flag('banner')]) }),
      ]),
    ).toMatchInlineSnapshot(`
      "banner  not registered

        ▲ warning  require-metadata
          \`banner\` has no type, so no policy says what it needs and how long it may
          live.
          → Give its entry in \`flags.yaml\` a \`type\`: one of \`release\`, \`ops\`,
            \`experiment\`, \`permission\` and \`migration\`.
            flags.yaml:2:3

      4 flags

        ▲ warning  require-metadata
          Each of them lacks \`safe\` and \`links.runbook\`, which the policy asks of
          every ops flag, so whoever has to turn or remove it knows too little.
          → Complete its entry in \`flags.yaml\`.
            cdn, mail, queue, search

      ▲ 5 warnings in 5 flags
        3 registered flags, 6 references in 1,204 files
        What each rule means: https://halyard.dev/rules
      "
    `));

  it('says of three flags one by one what they lack', () => {
    const text = checked(lacking(['cdn', 'mail', 'queue']));
    expect(text).not.toContain('Each of them');
    expect(text.match(/▲ warning {2}require-metadata/g)).toHaveLength(3);
  });

  it('says once what flags with a file each lack', () => {
    let number = 0;
    const text = checked(lacking(['cdn', 'mail', 'queue', 'search'], () => `flags/${number++}.yaml`));
    expect(text).toContain('    → Complete its entry in its own file.\n      cdn, mail, queue, search\n');
  });

  it('begins with what is an error of many flags', () => {
    const text = checked([...findings, ...lacking(['cdn', 'mail', 'queue', 'search'], undefined, 'error')]);
    expect(text).toMatch(/^4 flags\n\n {2}✖ error {2}require-metadata\n/);
    expect(text).toContain('\n✖ 8 errors, 4 warnings in 8 flags\n');
  });

  it('folds no other rule', () => {
    const unused = findingsOf('no-unused-flag', { registry: registryOf(['a', 'b', 'c', 'd'].map((key) => flag(key))) });
    expect(checked(unused).match(/no-unused-flag/g)).toHaveLength(4);
  });

  it('fits a narrow terminal', () => {
    const text = checked(findings, { width: 44 });
    expect(text.split('\n').filter((line) => stringWidth(line) > 44)).toEqual([]);
    expect(text.slice(0, text.indexOf('\n\nold-baner'))).toMatchInlineSnapshot(`
      "new-checkout  release · team-payments ·
        25 % for internal in production ·
        expired 8 days ago

        ✖ error  no-expired-flag
          \`new-checkout\` expired on 2026-12-01, 8
          days ago, and its grace is over: both of
          its branches still have to be read and
          tested.
          → Remove it with \`halyard remove
            new-checkout --keep on|off\`, or move
            its date with \`halyard extend
            new-checkout --until DATE --reason
            TEXT\`.
            src/checkout/page.tsx:14:9
            src/checkout/summary.tsx:3:1
            src/keys.ts:4:3"
    `);
  });

  it('keeps lines of prose short on a wide terminal', () =>
    expect(
      Math.max(
        ...checked(findings, { width: 300 })
          .split('\n')
          .map((line) => stringWidth(line)),
      ),
    ).toBeLessThanOrEqual(100));

  it('never breaks a path', () => {
    const file = `src/${'deep/'.repeat(20)}page.tsx`;
    const deep = { ...findings[0]!, place: { ...findings[0]!.place, file } };
    expect(checked([deep], { width: 40 })).toContain(`\n      ${file}:2:3\n`);
  });

  it('shows where else to look', () => {
    const related = [{ place: findings[1]!.place, message: 'declared here' }];
    expect(checked([{ ...findings[0]!, related }])).toContain('\n        flags.yaml:2:3 declared here\n');
  });

  it('says that nothing was found', () =>
    expect(checked([])).toBe('✔ No problems: 3 registered flags, 6 references in 1,204 files\n'));

  it('counts what is suppressed, and does not show it', () => {
    const suppressed = findings.map((finding) => ({ ...finding, suppression: { kind: 'baseline' } as const }));
    expect(checked(suppressed)).toBe('✔ No problems (8 suppressed): 3 registered flags, 6 references in 1,204 files\n');
  });

  it('sums up warnings alone with their own mark', () =>
    expect(checked(findings.filter(({ severity }) => severity === 'warning'))).toContain(
      '\n▲ 4 warnings in 2 flags\n',
    ));

  it('gives severities a colour and a word', () => {
    const text = checked(findings, { color: true });
    expect(text).toContain('\u001b[31m✖ error\u001b[39m');
    expect(text).toContain('\u001b[33m▲ warning\u001b[39m');
  });

  it('writes no escape sequence without colour', () => expect(checked(findings)).not.toContain('\u001b'));

  it('says the same with colour and without', () =>
    expect(checked(findings, { color: true }).replace(/\u001b\[\d+m/g, '')).toBe(checked(findings)));

  it('shows the control characters of a hostile text instead of obeying them', () => {
    const text = checked([hostileFinding]);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
    expect(text).not.toMatch(/^::error/m);
    expect(text).toContain('\\x1b[2J');
  });
});

describe('pretty scan', () => {
  it('lists references by flag', () =>
    expect(pretty.scan!(scan(), { ...options, width: 100 })).toMatchInlineSnapshot(`
      "new-checkout  release · team-payments · 25 % for internal in production · expired 8 days ago
        evaluation   src/checkout/page.tsx:14:9    LaunchDarkly through useNewCheckout → useFlag
        evaluation   src/checkout/summary.tsx:3:1  LaunchDarkly
        declaration  src/keys.ts:4:3               configuration

      old-baner  not registered
        evaluation   src/home.tsx:21:12  LaunchDarkly

      old-banner  release · team-web · expires in 6 days
        evaluation   src/home.tsx:30:12  LaunchDarkly

      ranking-test  experiment · team-data
        declaration  src/keys.ts:5:3  configuration

      Without a reference
        export-to-csv, payments-v2

      Keys that can not be told
        src/admin/flags.tsx:88:21  comes from outside the workspace

      6 flags, 6 references in 1,204 files, 1 key not told (0.4 s)
        4 evaluations, 2 declarations
      "
    `));

  it('counts no kinds where there is no reference', () =>
    expect(pretty.scan!({ ...scan(), references: [] }, options)).toMatch(
      /\n6 flags, 0 references in .* \(0\.4 s\)\n$/,
    ));

  it('puts the chain below the place where there is no room', () =>
    expect(pretty.scan!(scan(), options)).toContain(`
  evaluation   src/checkout/page.tsx:14:9
                 LaunchDarkly through useNewCheckout → useFlag
`));

  it('says when a reference is known by its name alone', () => {
    const report = scan();
    report.references[1]!.evidence = 'name';
    expect(pretty.scan!(report, options)).toContain('summary.tsx:3:1  LaunchDarkly (by its name alone)');
  });

  it('obeys nothing that a hostile text says', () => {
    const report = scan();
    Object.assign(report.references[0]!, { key: '\u001b[31m', file: 'a\nb', provider: '\u0007' });
    report.references[0]!.via = [{ name: '\u001b[0m', role: 'wrapper' }];
    report.flags[0]!.key = '\u009b2J';
    expect(pretty.scan!(report, options)).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('puts below what is beside a place where there is room', () => {
    const text = pretty.scan!(scan(), { ...options, width: 60 });
    const [first] = places;
    expect(text).toContain(`  ${first!.place.file}:88:21\n    `);
    expect(text).toContain('  declaration  src/keys.ts:4:3  configuration\n');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });
});

describe('pretty explain', () => {
  it('never breaks a link', () => {
    const report = explain();
    const dashboard = `https://grafana.example/d/${'checkout-'.repeat(12)}`;
    report.definition = { ...report.definition, links: { dashboard } };
    expect(pretty.explain!(report, options)).toContain(`  ${dashboard}\n`);
  });

  it('tells all about a flag', () =>
    expect(pretty.explain!(explain(), options)).toMatchInlineSnapshot(`
    "new-checkout  release · team-payments · 25 % for internal in production ·
      expired 8 days ago

      purpose           One-page checkout
      type              release
      owner             team-payments
      stage             internal
      expires           2026-12-01, 8 days ago
      created           2026-08-01
      other names       newCheckout
      default           off
      safe state        off
      in staging        on
      in production     25 % for internal since 2026-11-02
      rollout           crawl
      if it goes wrong  disable the behaviour
      dashboard         https://grafana.example/d/checkout
      cleanupIssue      https://issues.example/482
      defined           flags.yaml:2:3

    3 references
      src/checkout/page.tsx:14:9
        evaluation · LaunchDarkly, known by import
          ← useNewCheckout (accessor, src/checkout/use-new-checkout.ts:3:17)
          ← useFlag (evaluator)
      src/checkout/summary.tsx:3:1
        evaluation · LaunchDarkly, known by import
      src/keys.ts:4:3
        declaration · configuration, known by import

      ✖ error  no-expired-flag
        \`new-checkout\` expired on 2026-12-01, 8 days ago, and its grace is over:
        both of its branches still have to be read and tested.
        → Remove it with \`halyard remove new-checkout --keep on|off\`, or move its
          date with \`halyard extend new-checkout --until DATE --reason TEXT\`.
          src/checkout/page.tsx:14:9
          src/checkout/summary.tsx:3:1
          src/keys.ts:4:3
    "
  `));

  it('names the first reads that may be of the flag', () => {
    const many = Array.from({ length: 12 }, () => places[0]!);
    const text = pretty.explain!(explain('old-baner', many), options);
    expect(text.slice(text.indexOf('May be'))).toBe(
      `May be this flag too: their keys can not be told\n${'  src/admin/flags.tsx:88:21\n    `row.key` comes from outside the workspace\n'.repeat(10)}  and 2 more, see \`halyard scan\`\n`,
    );
  });

  it('tells what it can about an unknown flag', () =>
    expect(pretty.explain!(explain('old-baner'), options)).toMatchInlineSnapshot(`
      "old-baner  not registered

        registry  not registered

      1 reference
        src/home.tsx:21:12
          evaluation · LaunchDarkly, known by import

        ✖ error  no-unknown-flag
          \`old-baner\` is not in the registry, and an unknown flag silently gives its
          default; did you mean \`old-banner\`?
          → Correct the key, or register it with \`halyard add old-baner\`.
            src/home.tsx:21:12
      "
    `));

  it('obeys nothing that a hostile text says', () => {
    const report = explain();
    report.unresolved = [{ file: '\u001b[2J', line: 1, column: 1, reason: 'computed', text: '\u0007\n' }];
    report.definition = { ...report.definition, purpose: '\u001b[31m\n', links: { '\u001b[1m': '\u0007' } };
    expect(pretty.explain!(report, options)).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});
