import { rules } from '../rules/index.js';
import { analyze, type Analysis } from '../run.js';
import type { CommonOptions } from './common-options.js';
import { notesOf } from './notes-of.js';
import { performanceText } from './performance-text.js';
import { presetNames } from '../preset-names.js';
import { secondThread } from '../second-thread.js';
import { StatusLine } from './status-line.js';
import { traceText } from './trace-text.js';
import { writeNotes } from './write-notes.js';

/** What comes after each stage of a run. */
const NEXT: Record<string, string> = {
  configuration: 'Reading the registry …',
  registry: 'Listing files …',
  files: 'Searching files …',
  scan: 'Parsing and linking …',
  link: 'Searching other texts …',
};

/**
 * Analyses the workspace as the common options say, with progress on a terminal, and with notes on standard error.
 * @param sites tell what the code around each reference does with the flag, which rules need
 * @throws ConfigurationError
 */
export async function runAnalysis(options: CommonOptions, { sites = false } = {}): Promise<Analysis> {
  const status = new StatusLine(process.stderr, options.quiet === true);
  try {
    const analysis = analyze({
      cwd: options.cwd,
      config: options.config,
      cache: options.cache,
      cacheLocation: options.cacheLocation,
      worker: secondThread,
      sites,
      known: { rules: rules.map(({ meta }) => meta.id), presets: presetNames() },
      onStage: (stage) => {
        status.show(NEXT[stage] ?? '');
      },
    });
    status.clear();
    if (options.quiet !== true) await writeNotes(notesOf(analysis), options);
    if (options.trace === true) process.stderr.write(traceText(analysis));
    if (options.performance === true) process.stderr.write(performanceText(analysis));
    return analysis;
  } finally {
    status.clear();
  }
}
