import type { AddReport } from '../model/report.js';
import { shellWord } from '../rules/wording.js';
import { fileNames, prettyDiffs } from './pretty-edits.js';
import type { ReportOptions } from './reporter.js';
import { createTerminal } from './terminal.js';

/** What was added, what is still missing and what to do next. */
export function prettyAdd(report: AddReport, options: ReportOptions): string {
  const terminal = createTerminal(options);
  const { paint, prose, message } = terminal;
  const { key, written, edits, missing, left, source } = report;
  const say = (mark: string, text: string): string => prose(message(text), `${mark} `);
  const verb = written ? 'Added' : 'Would add';
  return `${[
    ...(written ? [] : [prettyDiffs(edits, terminal)]),
    say(paint.green('✔'), `${verb} \`${key}\` to ${fileNames(edits)}.`),
    ...(left.length === 0
      ? []
      : [
          say(
            paint.yellow('▲'),
            `\`${source}\` has no place for ${codes(left)}. Give \`${key}\` an entry in flags.yaml too.`,
          ),
        ]),
    ...(missing.length === 0
      ? []
      : [say(paint.yellow('▲'), `Its policy also asks for ${codes(missing)}: complete the entry.`)]),
    say(
      paint.dim('→'),
      written ? 'Next: `halyard check`' : `Next: \`halyard add ${shellWord(key)}\` without \`--dry-run\``,
    ),
  ].join('\n')}\n`;
}

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
