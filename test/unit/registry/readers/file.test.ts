import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import { reader } from '../../../../analyzer/src/registry/readers/file.js';

const fixture = (file: string) => ({
  file,
  text: readFileSync(new URL(`../../../fixtures/registry/file/${file}`, import.meta.url), 'utf8'),
});
const read = (text: string, file = 'flags.yaml') => reader.read({ file, text }, {});
/** The definition of the one flag `search` with these fields. */
const definition = (fields: string) => read(`flags: { search: ${fields} }`).entries[0]!.definition;

function problems(text: string, file = 'flags.yaml') {
  try {
    read(text, file);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems.map(({ message, place, remedy }) => `${place?.line}:${place?.column} ${message} ${remedy}`);
    }
    throw error;
  }
  return [];
}

describe('flags.yaml', () => {
  const { entries, rolloutPolicies, artifacts, teams } = reader.read(fixture('flags.yaml'), {});

  it('has every flag in file order', () =>
    expect(entries.map(({ key }) => key)).toEqual([
      'new-checkout',
      'ranking-test',
      'orders-expand',
      'export-to-csv',
      'old-banner',
      'search-cache',
      'gone',
    ]));

  it('has every field, normalised', () =>
    expect(entries[0]!.definition).toEqual({
      type: 'release',
      purpose: 'One-page checkout',
      owner: ['team-payments'],
      created: '2026-08-01',
      expires: '2026-12-01',
      value: 'boolean',
      variants: { control: 'a', test: 'b' },
      default: false,
      safe: false,
      names: ['newCheckout'],
      ids: {
        rocketflag: '5fQ2',
        env: 'FEATURE_NEW_CHECKOUT',
        redis: 'flag:new-checkout',
        launchdarkly: 'web/new-checkout',
      },
      environments: {
        staging: { state: true },
        production: { state: true, percentage: 25, audience: 'internal', since: '2026-11-02' },
      },
      prerequisites: ['payments-v2'],
      rolloutPolicy: 'crawl',
      risk: { technical: 'high', business: 'high' },
      userVisible: true,
      links: {
        rolloutIssue: 'https://issues.example/1',
        cleanupIssue: 'https://issues.example/2',
        dashboard: 'https://metrics.example/checkout',
        design: 'https://docs.example/checkout',
      },
      rollback: { procedure: 'Turn the flag off', slo: '5m', drilled: '2026-10-01', took: '40s' },
    }));

  it('reads `description` as `purpose`', () => {
    expect(entries[5]!.definition).toMatchObject({ purpose: 'Answers searches from the cache', expires: 'never' });
    expect(entries[5]!.fieldPlaces?.['purpose']).toMatchObject({ line: 43 });
  });

  it('knows where a field is written', () => {
    const places = entries[0]!.fieldPlaces!;
    expect(places['expires']).toMatchObject({ file: 'flags.yaml', line: 7, column: 14, endColumn: 24 });
    expect(places['environments.production.percentage']).toMatchObject({ line: 16, column: 44 });
    expect(places['links.cleanupIssue']).toMatchObject({ line: 23 });
  });

  it("ends an entry before the next one's comment", () =>
    expect(entries[0]!.place).toMatchObject({ line: 2, column: 3, endLine: 26 }));

  it('has policies, artifacts and teams', () => {
    expect(rolloutPolicies?.[0]).toMatchObject({ name: 'crawl', value: { owner: ['team-platform'] } });
    expect(rolloutPolicies?.[0]?.value.guardrails?.[0]).toMatchObject({ max: '1 %', action: false });
    expect(artifacts?.[0]).toMatchObject({
      name: 'storefront',
      value: { path: 'apps/storefront' },
      place: { line: 62 },
    });
    expect(teams?.[0]).toMatchObject({ name: 'team-payments', value: { codeowners: '@acme/payments' } });
  });
});

describe('a file of a folder', () => {
  it('holds one flag, named by the file', () => {
    const [entry, ...others] = reader.read(fixture('flags/dark-mode.yaml'), {}).entries;
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ key: 'dark-mode', definition: { type: 'release', owner: ['team-web'] } });
    expect(entry?.fieldPlaces?.['expires']).toMatchObject({ line: 5 });
  });

  it('may name the flag itself', () =>
    expect(reader.read(fixture('flags/renamed.json'), {}).entries).toMatchObject([
      { key: 'beta-search', keyPlace: { line: 1, column: 10 }, definition: { type: 'ops', safe: true } },
    ]));

  it('may hold several flags', () =>
    expect(reader.read(fixture('flags/payments.yml'), {}).entries.map(({ key }) => key)).toEqual([
      'payments-v2',
      'payments-v3',
    ]));

  it('says where a field is wrong', () =>
    expect(problems('type: relase\nowner: web\n', 'flags/search.yaml')).toEqual([
      '1:7 `type` is `relase`; expected one of `release`, `ops`, `experiment`, `permission`, `migration`. Did you mean `release`?',
    ]));
});

describe('nothing yet', () => {
  it.each(['', '# later\n', 'flags:\n', 'flags: {}\n'])('is no flag: %j', (text) =>
    expect(read(text).entries).toEqual([]),
  );

  it('about a flag is a flag without fields', () =>
    expect(read('flags:\n  search:\n').entries[0]!.definition).toEqual({}));
});

describe('a state', () => {
  it.each([
    ['on', true],
    ['off', false],
    ['true', true],
    ['false', false],
    ['"on"', true],
    ["'off'", false],
    ['"true"', true],
    ['"false"', false],
    ['Off', false],
  ])('%s is a boolean', (written, state) => {
    expect(definition(`{ default: ${written}, environments: { staging: ${written} } }`)).toEqual({
      default: state,
      environments: { staging: { state } },
    });
  });

  it('may be a variant', () =>
    expect(definition('{ variants: { control: a, test: b }, default: control }').default).toBe('control'));

  it('may not be a variant that the flag does not have', () =>
    expect(problems('flags: { search: { variants: { control: a }, default: contrl } }')).toEqual([
      '1:55 `contrl` is neither `on` nor `off`, nor one of its `variants`. Did you mean `control`?',
    ]));

  it('may not be a misspelt `off`', () =>
    expect(problems('flags: { search: { default: offf } }')).toEqual([
      '1:29 `offf` is neither `on` nor `off`, and the flag has no `variants`. Did you mean `off`?',
    ]));

  it('of a text flag without variants may be any text', () =>
    expect(definition('{ value: string, default: blue }').default).toBe('blue'));
});

describe('a date', () => {
  it('is a day of the calendar', () => {
    expect(definition('{ expires: 2028-02-29 }').expires).toBe('2028-02-29');
    expect(problems('flags: { search: { expires: 2026-02-30 } }')).toEqual([
      '1:29 `flags.search.expires` is `2026-02-30`; expected a calendar date such as `2026-12-01`, or `never`. Correct the value, or take it out.',
    ]);
  });

  it.each(['01.12.2026', '2026-1-1', '2026-12-01T00:00:00Z', '20261201'])('is not %s', (written) =>
    expect(problems(`flags: { search: { created: ${written} } }`)).toHaveLength(1),
  );

  it('may be quoted', () => expect(definition('{ created: "2026-12-01" }').created).toBe('2026-12-01'));
});

describe('a duration', () => {
  it.each(['30m', '24h', '14d', '6w', '40s'])('may be %s', (slo) =>
    expect(definition(`{ rollback: { slo: ${slo} } }`).rollback?.slo).toBe(slo),
  );

  it.each(['5 minutes', '5', '1h30m', '-1d'])('is not %s', (slo) =>
    expect(problems(`flags: { search: { rollback: { slo: ${slo} } } }`)[0]).toContain('expected a duration'),
  );
});

describe('a percentage', () => {
  it.each([0, 0.5, 100])('may be %d', (percentage) =>
    expect(
      definition(`{ environments: { production: { state: on, percentage: ${percentage} } } }`).environments,
    ).toEqual({ production: { state: true, percentage } }),
  );

  it.each([-1, 100.1, '25%'])('is not %s', (percentage) =>
    expect(
      problems(`flags: { search: { environments: { production: { state: on, percentage: ${percentage} } } } }`)[0],
    ).toContain('expected a number from 0 to 100'),
  );
});

describe('an unknown key', () => {
  it('names the nearest one', () =>
    expect(problems('flags:\n  search:\n    expiress: 2026-12-01\n')).toEqual([
      '3:5 `expiress` is not a key of `flags.search`. Did you mean `expires`?',
    ]));

  it('lists the keys when none is near', () =>
    expect(problems('flags: {}\nzzzzzz: 1\n')[0]).toContain(
      'The known keys are `$schema`, `flags`, `rolloutPolicies`',
    ));

  it('is an error inside an environment', () =>
    expect(problems('flags: { search: { environments: { production: { state: on, percent: 5 } } } }')).toEqual([
      '1:61 `percent` is not a key of `flags.search.environments.production`. Did you mean `percentage`?',
    ]));

  it('is allowed among links and ids', () =>
    expect(definition('{ links: { design: x }, ids: { harness: 12 } }')).toEqual({
      links: { design: 'x' },
      ids: { harness: '12' },
    }));
});

describe('problems', () => {
  it('are all told, in file order', () =>
    expect(
      problems('flags:\n  a: { expires: soon }\n  b: { typ: ops }\n  c: { parked: { until: 2026-12-01 } }\n').map(
        (problem) => problem.split(' ')[0],
      ),
    ).toEqual(['2:17', '3:8', '4:8']));

  it('of a value that is missing name it', () =>
    expect(problems('flags: { a: { parked: { until: 2026-12-01 } } }')).toEqual([
      '1:15 `flags.a.parked.reason` is missing; expected text. Add `reason`.',
    ]));

  it('of a text without a word say that it is empty', () =>
    expect(problems("flags: { a: { parked: { until: 2026-12-01, reason: '' } } }")).toEqual([
      '1:52 `flags.a.parked.reason` is empty; expected text. Correct the value, or take it out.',
    ]));

  it('of an issue number that YAML took for a comment say to quote it', () =>
    expect(problems('flags:\n  a:\n    links:\n      cleanupIssue: #12\n')).toEqual([
      '4:7 `flags.a.links.cleanupIssue` is empty; expected text. Give a value, or take the line out; quote a text that starts with `#`.',
    ]));

  it('of a duplicate flag name both lines', () =>
    expect(problems('flags:\n  a: {}\n  b: {}\n  a: {}\n')).toEqual([
      '4:3 `a` is written twice; the first is on line 2. Keep one of them.',
    ]));

  it('of a file that is no map say so', () =>
    expect(problems('- search\n')).toEqual([
      '1:1 A registry is a map with `flags`; this file is not a map. Start the file with `flags:`.',
    ]));

  it('of a name that no map can have say so', () =>
    expect(problems('flags: { __proto__: {} }')[0]).toContain("`__proto__` can't be a name."));

  it('of both `purpose` and `description` ask for one', () =>
    expect(problems('flags: { a: { purpose: x, description: y } }')[0]).toContain('Keep one of them.'));
});

describe('detect', () => {
  it('knows its own files', () => {
    expect(reader.detect(fixture('flags.yaml'))).toBe(true);
    expect(reader.detect(fixture('flags/dark-mode.yaml'))).toBe(true);
  });

  it("does not take flagd's for its own", () =>
    expect(
      reader.detect({
        file: 'flags.json',
        text: '{ "flags": { "a": { "state": "ENABLED", "variants": { "on": true }, "defaultVariant": "on" } } }',
      }),
    ).toBe(false));

  it('never throws', () => expect(reader.detect({ file: 'flags.yaml', text: 'a: [' })).toBe(false));
});
