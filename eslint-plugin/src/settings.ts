import type { Rule } from 'eslint';

/** `settings.halyard` of a flat config. Every key is optional. */
export interface HalyardSettings {
  /** Where the workspace's root is looked for. Default: ESLint's own current folder. */
  root?: string;
  /** The date that time rules go by, as `2026-12-31`. Default: today in UTC. */
  today?: string;
  /** Where the analyzer keeps what it learned. Default: `node_modules/.cache/halyard`. */
  cacheLocation?: string;
  /** A Git reference: in a pull request's build the time rules report what is new since then. */
  newSince?: string;
  /** A registry as `flags.yaml` holds it; files are then analysed one by one, and nothing of the disk is read. For tests of rules. */
  registry?: object;
  /** Written by `halyard.config()`, so that ESLint's cache notices what changed outside a file. */
  fingerprint?: string;
}

const TEXTS = ['root', 'today', 'cacheLocation', 'newSince', 'fingerprint'];
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @returns the settings of the linted file
 * @throws Error for a setting that there is not, or a value that it can't have
 */
export function settingsOf({ settings }: Pick<Rule.RuleContext, 'settings'>): HalyardSettings {
  const given: unknown = settings['halyard'];
  return given === undefined ? {} : checkedSettings(given, 'settings.halyard');
}

/**
 * @param where they stand, for messages
 * @throws Error
 */
export function checkedSettings(given: unknown, where: string): HalyardSettings {
  if (typeof given !== 'object' || given === null)
    throw new Error(`\`${where}\` is no object. Write \`settings: { halyard: { … } }\`.`);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!TEXTS.includes(name) && name !== 'registry')
      throw new Error(`\`${where}.${name}\` is no setting. The settings are ${[...TEXTS, 'registry'].join(', ')}.`);
    if (TEXTS.includes(name) && typeof value !== 'string')
      throw new Error(`\`${where}.${name}\` is no text. Quote it.`);
    if (name === 'today' && !(DATE.test(value as string) && !Number.isNaN(Date.parse(value as string))))
      throw new Error(`\`${where}.today\` is no date: \`${value as string}\`. Write it as \`2026-12-31\`.`);
    if (name === 'registry' && (typeof value !== 'object' || value === null))
      throw new Error(`\`${where}.registry\` is no object. Write \`registry: { flags: { … } }\`, as in flags.yaml.`);
  }
  return given;
}
