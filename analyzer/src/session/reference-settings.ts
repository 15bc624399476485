import { configuredSettings } from '../configured-settings.js';
import type { LoadedConfiguration } from '../config/load.js';
import { rules } from '../rules/index.js';
import { ruleSettings, type RuleSettings, type RuleState } from '../rules/rule-settings.js';
import type { SettingsByPath } from '../rules/settings-by-path.js';
import type { SessionQuestion } from '../session.js';

/**
 * The rules on references, all on but those that the configuration turns off: the host chooses among them, and says how severe they are.
 * @param options of the host, which go before the configuration's
 * @throws ConfigurationError
 */
export function referenceSettings(
  configured: Pick<LoadedConfiguration, 'configuration' | 'placeOf'>,
  options: SessionQuestion['options'] = {},
): SettingsByPath {
  // Says which option a rule does not take.
  ruleSettings(options);
  const given = configuredSettings(configured);
  // In this set every rule is on that nobody has turned off.
  const strict = configuredSettings(configured, 'strict');
  const known = new Map<RuleSettings, RuleSettings>();
  return (file) => {
    const own = given(file);
    let settings = known.get(own);
    if (settings === undefined) known.set(own, (settings = onReferences(own, strict(file), options)));
    return settings;
  };
}

const onReferences = (
  own: RuleSettings,
  strict: RuleSettings,
  options: NonNullable<SessionQuestion['options']>,
): RuleSettings =>
  new Map(
    rules.map(({ meta: { id, kind } }): [string, RuleState] => {
      const isOff = kind !== 'reference' || strict.get(id)!.severity === 'off';
      return [id, { severity: isOff ? 'off' : 'error', options: { ...own.get(id)!.options, ...options[id] } }];
    }),
  );
