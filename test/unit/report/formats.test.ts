import { describe, expect, it } from 'vitest';
import { formats, formatsOf, printReport } from '../../../analyzer/src/report/index.js';
import { check, explain } from './sample-reports.js';

const options = { color: false, width: 80 };

describe('printReport', () => {
  it.each(Object.entries(formats))('%s prints the kinds that it says', async (_, { kinds, load }) =>
    expect(Object.keys(await load()).sort()).toEqual([...kinds].sort()),
  );

  it('refuses a format that makes no sense for the kind, and names those that do', async () =>
    expect(printReport('sarif', 'explain', explain(), options)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: '`halyard explain` has no format `sarif`.',
      remedy: 'Use one of `pretty`, `json`, `markdown`.',
    }));

  it.each(['xml', 'constructor'])('refuses the format %s, which does not exist', async (format) =>
    expect(printReport(format, 'check', check(), options)).rejects.toMatchObject({
      message: `There is no format \`${format}\`.`,
      remedy: 'Use one of `pretty`, `json`, `sarif`, `github`, `gitlab`, `junit`, `markdown`.',
    }),
  );

  it('lists the formats of a kind', () => expect(formatsOf('scan')).toEqual(['pretty', 'json', 'markdown']));

  it.each(formatsOf('check'))('ends %s with one line break', async (format) =>
    expect(await printReport(format, 'check', check(), options)).toMatch(/[^\n]\n$/),
  );
});
