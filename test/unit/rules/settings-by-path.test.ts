import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../analyzer/src/model/errors.js';
import { settingsByPath } from '../../../analyzer/src/rules/settings-by-path.js';

const EXPIRED = 'no-expired-flag';

describe('settingsByPath', () => {
  it('is the same for all files without entries', () => {
    const of = settingsByPath({ [EXPIRED]: 'warning' }, []);
    expect(of('a.ts').get(EXPIRED)?.severity).toBe('warning');
    expect(of('a.ts')).toBe(of('b.ts'));
  });

  it('keeps options under a severity, and a severity under options', () => {
    const of = settingsByPath({ [EXPIRED]: { severity: 'warning', grace: '14d' } }, [
      { files: ['legacy/**'], rules: { [EXPIRED]: 'off' } },
      { files: ['apps/**'], rules: { [EXPIRED]: { grace: '1d' } } },
    ]);
    expect(of('src/a.ts').get(EXPIRED)).toEqual({ severity: 'warning', options: { grace: '14d' } });
    expect(of('legacy/a.ts').get(EXPIRED)).toEqual({ severity: 'off', options: { grace: '14d' } });
    expect(of('apps/a.ts').get(EXPIRED)).toEqual({ severity: 'warning', options: { grace: '1d' } });
  });

  it('merges all entries that match, the later over the earlier', () => {
    const of = settingsByPath({}, [
      { files: ['**/*.ts'], rules: { [EXPIRED]: { severity: 'warning', grace: '1d' } } },
      { files: ['legacy/**'], rules: { [EXPIRED]: { grace: '9d' } } },
    ]);
    expect(of('legacy/a.ts').get(EXPIRED)).toEqual({ severity: 'warning', options: { grace: '9d' } });
    expect(of('legacy/a.tsx').get(EXPIRED)).toEqual({ severity: 'error', options: { grace: '9d' } });
    expect(of('src/a.ts').get(EXPIRED)).toEqual({ severity: 'warning', options: { grace: '1d' } });
  });

  it('matches files that begin with a dot', () =>
    expect(
      settingsByPath({}, [{ files: ['**/*.ts'], rules: { [EXPIRED]: 'off' } }])('.storybook/a.ts').get(EXPIRED)
        ?.severity,
    ).toBe('off'));

  it('gives files with the same settings the same object', () => {
    const of = settingsByPath({}, [{ files: ['legacy/**'], rules: { [EXPIRED]: 'off' } }]);
    expect(of('legacy/a.ts')).toBe(of('legacy/b/c.ts'));
    expect(of('legacy/a.ts')).not.toBe(of('src/a.ts'));
  });

  it('refuses an unknown rule of any entry, before a file asks', () =>
    expect(() => settingsByPath({}, [{ files: ['never/**'], rules: { nothing: 'off' } }])).toThrow(ConfigurationError));
});
