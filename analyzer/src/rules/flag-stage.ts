import type { EnvironmentState, Flag, FlagDefinition, FlagState } from '../model/flag.js';
import type { FlagStage } from '../model/report.js';

/**
 * How far a flag has come, from its definition alone.
 * - `created`: on nowhere. `internal`: on, but in production for the audience `internal` at most.
 * - `staged`: on for a part of production. `full`: fully on in every production environment that it lists. `done`: archived.
 */
export function flagStage({ definition }: Pick<Flag, 'definition'>, production: readonly string[]): FlagStage {
  if (definition.archived !== undefined) return 'done';
  if (isFullyOn(definition, production)) return 'full';
  const environments = Object.entries(definition.environments ?? {}).filter(([, given]) => isOn(definition, given));
  if (environments.length === 0) return 'created';
  const isPublic = environments.some(([name, given]) => production.includes(name) && given.audience !== 'internal');
  return isPublic ? 'staged' : 'internal';
}

/**
 * On, 100 % and no audience, in every production environment that the flag lists. One that it does not list is none of its own: it may not exist
 * there.
 */
export function isFullyOn(definition: FlagDefinition, production: readonly string[]): boolean {
  const listed = production.flatMap((name) => definition.environments?.[name] ?? []);
  return (
    listed.length > 0 &&
    listed.every(
      (given) => isOn(definition, given) && (given.percentage ?? 100) === 100 && given.audience === undefined,
    )
  );
}

/** On for anyone at all in a production environment. */
export const isOnInProduction = (definition: FlagDefinition, production: readonly string[]): boolean =>
  production.some((name) => {
    const given = definition.environments?.[name];
    return given !== undefined && isOn(definition, given);
  });

/** A variant counts as on unless its value is `false`; nobody sees what is on for 0 %. */
export const isOn = (definition: FlagDefinition, given: EnvironmentState): boolean =>
  given.percentage !== 0 && valueOf(definition, given.state) !== false;

const valueOf = ({ variants }: FlagDefinition, state: FlagState): unknown =>
  typeof state === 'string' && variants !== undefined && Object.hasOwn(variants, state) ? variants[state] : state;
