import { describe, expect, it } from 'vitest';
import type { ConfigurationError } from '../../../analyzer/src/model/errors.js';
import type { ConfiguredRule } from '../../../analyzer/src/model/policy.js';
import { rules } from '../../../analyzer/src/rules/index.js';
import { ruleSettings } from '../../../analyzer/src/rules/rule-settings.js';

const errorOf = (configured: Record<string, ConfiguredRule>): { message: string; remedy: string | undefined } => {
  try {
    ruleSettings(configured);
  } catch (error) {
    const { message, remedy } = error as ConfigurationError;
    return { message, remedy };
  }
  throw new Error('nothing was thrown');
};

describe('ruleSettings', () => {
  it('knows every rule', () => expect([...ruleSettings().keys()]).toEqual(rules.map(({ meta }) => meta.id)));

  it('takes the severity of the set', () => {
    expect(ruleSettings().get('no-dynamic-key')?.severity).toBe('warning');
    expect(ruleSettings({}, 'strict').get('no-dynamic-key')?.severity).toBe('error');
  });

  it('takes a severity alone', () =>
    expect(ruleSettings({ 'no-dynamic-key': 'off' }).get('no-dynamic-key')?.severity).toBe('off'));

  it('takes options alone, and keeps the severity', () =>
    expect(ruleSettings({ 'no-expired-flag': { grace: '1d' } }).get('no-expired-flag')).toEqual({
      severity: 'error',
      options: { grace: '1d' },
    }));

  it('takes both', () =>
    expect(ruleSettings({ 'no-expired-flag': { severity: 'warning', grace: '2w' } }).get('no-expired-flag')).toEqual({
      severity: 'warning',
      options: { grace: '2w' },
    }));

  it('names the rule that was probably meant', () =>
    expect(errorOf({ 'no-expired-flags': 'off' })).toEqual({
      message: '`no-expired-flags` is no rule.',
      remedy: 'Did you mean `no-expired-flag`?',
    }));

  it('names the option that was probably meant', () =>
    expect(errorOf({ 'no-expired-flag': { graze: '7d' } })).toEqual({
      message: '`graze` is no option of `no-expired-flag`.',
      remedy: 'Did you mean `grace`?',
    }));

  it('refuses a member of every object as an option', () =>
    expect(errorOf({ 'no-expired-flag': { toLocaleString: '7d' } as never }).message).toContain('is no option'));

  it.each(['7 days', 7, null])('refuses %j for a duration', (grace) =>
    expect(errorOf({ 'no-expired-flag': { grace } })).toEqual({
      message: `\`rules.no-expired-flag.grace\` can't be ${JSON.stringify(grace)}.`,
      remedy:
        'Give a string, such as `"7d"`. How long after the last valid day the flag may stay before it is an error.',
    }),
  );
});
