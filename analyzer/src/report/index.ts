import { ConfigurationError } from '../model/errors.js';
import type { ReportKind, Reports } from '../model/report.js';
import type { Reporter, ReportFunction, ReportOptions } from './reporter.js';

interface Format {
  kinds: readonly ReportKind[];
  load(): Promise<Reporter>;
}

const ALL: readonly ReportKind[] = ['check', 'scan', 'explain'];

const EDITING: readonly ReportKind[] = ['add', 'extend', 'rename'];

/** Every format; a run loads the one that it prints. */
export const formats: Readonly<Record<string, Format>> = {
  pretty: { kinds: [...ALL, ...EDITING], load: async () => (await import('./pretty.js')).pretty },
  json: { kinds: [...ALL, ...EDITING], load: async () => (await import('./json.js')).json },
  sarif: { kinds: ['check'], load: async () => (await import('./sarif.js')).sarif },
  github: { kinds: ['check'], load: async () => (await import('./github.js')).github },
  gitlab: { kinds: ['check'], load: async () => (await import('./gitlab.js')).gitlab },
  junit: { kinds: ['check'], load: async () => (await import('./junit.js')).junit },
  markdown: { kinds: ALL, load: async () => (await import('./markdown.js')).markdown },
};

/** @returns the names of the formats that a kind of report has. */
export const formatsOf = (kind: ReportKind): string[] =>
  Object.keys(formats).filter((name) => formats[name]!.kinds.includes(kind));

/**
 * Prints a report.
 * @throws ConfigurationError when there is no such format, or it makes no sense for this kind of report
 */
export async function printReport<Kind extends ReportKind>(
  format: string,
  kind: Kind,
  report: Reports[Kind],
  options: ReportOptions,
): Promise<string> {
  const known = Object.hasOwn(formats, format) ? formats[format]! : undefined;
  if (known?.kinds.includes(kind) !== true) {
    const what = known === undefined ? 'There is no format' : `\`halyard ${kind}\` has no format`;
    throw new ConfigurationError(`${what} \`${format}\`.`, {
      remedy: `Use one of ${formatsOf(kind)
        .map((name) => `\`${name}\``)
        .join(', ')}.`,
    });
  }
  const reporter = await known.load();
  return (reporter[kind] as ReportFunction<Kind>)(report, options);
}
