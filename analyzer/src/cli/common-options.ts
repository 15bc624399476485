import { Option, type Command } from 'commander';
import { ConfigurationError } from '../model/errors.js';
import type { IsoDate } from '../model/flag.js';
import { isIsoDate, toIsoDate } from '../text/dates.js';

/** What every command takes, as commander gives it. */
export interface CommonOptions {
  cwd: string;
  config?: string;
  format?: string;
  json?: true;
  output?: string;
  today?: string;
  cache: boolean;
  cacheLocation?: string;
  quiet?: true;
  color?: boolean;
  trace?: true;
  performance?: true;
}

/** Adds them to the program: they may stand before and after the command. */
export function addCommonOptions(program: Command): void {
  program
    .option('--cwd <dir>', 'where to look for the workspace', '.')
    .option('--config <file>', 'a configuration that lies elsewhere; default: halyard.yaml of the workspace')
    .option('--format <name>', 'pretty, json, markdown; for check also sarif, github, gitlab, junit (default: pretty)')
    .addOption(new Option('--json', 'short for --format json').conflicts('format'))
    .option('--output <file>', 'write the report to a file, whole or not at all')
    .option('--today <date>', 'the date that time rules go by, YYYY-MM-DD (default: today in UTC)')
    .option('--no-cache', 'learn everything anew')
    .option('--cache-location <dir>', 'where to keep what was learned (default: node_modules/.cache/halyard)')
    .option('--quiet', 'no progress, and of findings only errors')
    .option('--color', 'colour also where the reader is no terminal')
    .option('--no-color', 'no colour')
    .option('--trace', 'say on standard error why each file was read and how each reference is known')
    .option('--performance', 'say on standard error what took how long');
}

export const formatOf = ({ format, json }: CommonOptions): string => (json === true ? 'json' : (format ?? 'pretty'));

/**
 * @returns the date of the run
 * @throws ConfigurationError
 */
export function todayOf({ today }: CommonOptions): IsoDate {
  if (today === undefined) return toIsoDate(Date.now());
  if (isIsoDate(today)) return today;
  throw new ConfigurationError(`\`--today ${today}\` is no date.`, { remedy: 'Write it as `2026-12-31`.' });
}
