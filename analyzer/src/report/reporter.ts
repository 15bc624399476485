import type { FlagSummary, ReportKind, Reports } from '../model/report.js';

export interface ReportOptions {
  color: boolean;
  /** Columns of the terminal. */
  width: number;
  /** What headings say of flags: those of the registry. Without it they give the key alone. */
  flags?: readonly FlagSummary[];
  /** Halyard's own version. */
  version?: string;
  /** From the repository's root to the workspace's, ending with `/`: annotations count from the repository. */
  pathPrefix?: string;
}

export type ReportFunction<Kind extends ReportKind> = (report: Reports[Kind], options: ReportOptions) => string;

/** One format. A kind that is missing makes no sense in it. The text ends with a line break. */
export type Reporter = { [Kind in ReportKind]?: ReportFunction<Kind> };
