import { ConfigurationError } from '../../model/errors.js';
import type { FlagType } from '../../model/flag.js';
import type { Place } from '../../model/place.js';
import type { PolicyTable } from '../../model/policy.js';

/**
 * A day on which nothing acts would only look as if the flag were looked after.
 * @param remedy what to do instead, without a full stop
 * @throws ConfigurationError where the policy of the type lets flags live without an end, as that of permissions does
 */
export function assertMayEnd(
  key: string,
  type: FlagType | undefined,
  policies: PolicyTable,
  { place, remedy }: { place?: Pick<Place, 'file' | 'line' | 'column'>; remedy: string },
): void {
  if (type === undefined || policies[type].age !== 'never' || policies[type].maxLifetime !== undefined) return;
  const life = type === 'permission' ? 'It lives as long as the permission does: no' : 'No';
  throw new ConfigurationError(
    `\`${key}\` is of the type ${type}, whose policy knows no expiry. ${life} rule would heed a day.`,
    {
      ...(place && { place: { file: place.file, line: place.line, column: place.column } }),
      remedy: `${remedy}. If these flags are to expire, set \`policies.${type}.age: expiry\` in halyard.yaml.`,
    },
  );
}
