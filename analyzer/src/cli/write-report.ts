import { formatsOf, printReport } from '../report/index.js';
import type { FlagSummary, ReportKind, Reports } from '../model/report.js';
import { ConfigurationError } from '../model/errors.js';
import { formatOf, type CommonOptions } from './common-options.js';
import { repositoryPrefix } from './repository-prefix.js';
import { hasColor, widthOf } from './stream-layout.js';
import { version } from './version.js';
import { writeWhole } from './write-whole.js';

/** Formats whose paths count from the repository. */
const ANNOTATING = new Set(['github', 'gitlab', 'sarif']);

/**
 * Checks the format before the work is done.
 * @throws ConfigurationError
 */
export function assertFormat(kind: ReportKind, options: CommonOptions): void {
  const format = formatOf(options);
  const known = formatsOf(kind);
  if (known.includes(format)) return;
  throw new ConfigurationError(`\`halyard ${kind}\` has no format \`${format}\`.`, {
    remedy: `Use one of ${known.map((name) => `\`${name}\``).join(', ')}.`,
  });
}

interface Surroundings {
  root: string;
  flags: readonly FlagSummary[];
}

/**
 * Prints a report to standard output or to `--output`.
 */
export async function writeReport<Kind extends ReportKind>(
  kind: Kind,
  report: Reports[Kind],
  options: CommonOptions,
  { root, flags }: Surroundings,
): Promise<void> {
  const format = formatOf(options);
  const isFile = options.output !== undefined;
  const color = isFile ? options.color === true : hasColor(process.stdout, options.color);
  const width = widthOf(isFile ? { isTTY: false, columns: 0 } : process.stdout);
  const pathPrefix = ANNOTATING.has(format) ? repositoryPrefix(root) : '';
  const text = await printReport(format, kind, report, { color, width, flags, version, pathPrefix });
  if (options.output === undefined) process.stdout.write(text);
  else writeWhole(options.output, text);
}
