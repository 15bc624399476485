import type { CheckSummary } from '../../model/report.js';
import { problemCount } from '../../report/count-line.js';
import type { Terminal } from '../../report/terminal.js';
import { countOf } from '../../rules/wording.js';
import { visibleText } from '../../text/visible-text.js';
import { PARTIAL_REMEDY } from '../../workspace/partial-clone.js';
import { GIT_LOG, type Unread } from './first-seen.js';
import type { PlannedFiles } from './plan-files.js';
import type { Proposal } from './proposal.js';

/** @returns what init saw, in a few lines */
export function planText(
  { proposal, analysis, flags, registry, unread }: PlannedFiles,
  { paint, prose }: Terminal,
): string {
  const references = (analysis?.references ?? []).filter(({ kind }) => kind !== 'mention');
  const keys = new Set(references.map(({ key }) => key));
  const providers = [...new Set(references.map(({ provider }) => provider))].filter(
    (name) => name !== 'configuration' && name !== 'registry',
  );
  const sentences = [
    references.length === 0
      ? 'Found no flag. Name the code that reads one under `evaluators:` of halyard.yaml.'
      : `Found ${countOf(keys.size, 'flag')} with ${countOf(references.length, 'reference')}.`,
    ...(providers.length === 0 ? [] : [`Known SDKs and patterns: ${providers.join(', ')}.`]),
    ...(proposal.presets.length === 0 ? [] : [presetsText(proposal)]),
    ...(proposal.evaluators.length === 0
      ? []
      : [`Own evaluators: ${proposal.evaluators.map(({ entry }) => nameOf(entry)).join(', ')}.`]),
    ...(flags.length === 0 ? [] : [undefinedText(flags.length, registry !== undefined)]),
    ...(unread === undefined ? [] : [UNDATED[unread]]),
  ];
  return `${sentences.map((sentence) => prose(visibleText(sentence), `${paint.cyan('•')} `)).join('\n')}\n`;
}

const FILL_IN = `Fill it in where a flag's age matters: the first line of \`${GIT_LOG}\` is its day.`;

const UNDATED: Record<Unread, string> = {
  time: `\`created\` is left out, since reading Git's history took more than 5 s. ${FILL_IN}`,
  flags: `\`created\` is left out, since there are too many flags to look each up in Git's history. ${FILL_IN}`,
  shallow:
    "`created` is left out, since this clone is without history. Run `git fetch --unshallow` before `halyard init`, or fill it in where a flag's age matters.",
  partial: `\`created\` is left out, since this clone lacks the contents of older commits. ${PARTIAL_REMEDY} before \`halyard init\`, or fill it in where a flag's age matters.`,
  failed: `\`created\` is left out, since Git could not read the history. ${FILL_IN}`,
};

function undefinedText(count: number, isWritten: boolean): string {
  const what = `${countOf(count, 'flag')} ${count === 1 ? 'has' : 'have'} no definition`;
  return isWritten ? `${what} and would get an entry in flags.yaml.` : `${what}: \`halyard check\` shows where.`;
}

const presetsText = ({ presets }: Proposal): string =>
  `Patterns that are off by default find them: ${presets.map(({ entry, note }) => `${entry} (${note})`).join(', ')}. \`presets:\` turns them on.`;

const nameOf = (entry: object): string => String(Object.values(entry)[0]);

/**
 * @param found what `halyard check` would find now
 * @param isBlank the configuration says nothing yet: then there is nothing to scan or check
 * @returns what was written, and what to do now
 */
export function nextSteps(
  files: readonly string[],
  found: Pick<CheckSummary, 'errors' | 'warnings'>,
  isBlank: boolean,
  { paint, prose }: Terminal,
): string {
  const wrote = files.map((file) => `${paint.green('✔')} wrote ${file}\n`).join('');
  if (isBlank) {
    const step =
      'Next: fill in `evaluators:` and `registry:` of halyard.yaml (docs/guides/configuration.md), then run `halyard scan`.';
    return `${wrote}\n${prose(step, '')}\n`;
  }
  const problems = problemCount(found);
  const steps = [
    ['halyard scan', 'see every reference, by flag'],
    ['halyard check', problems === '' ? 'run the rules' : `run the rules; they find ${problems} today`],
  ];
  const baseline =
    found.errors === 0
      ? ''
      : `  ${paint.bold('halyard check --baseline halyard-baseline.json --update-baseline')}\n${' '.repeat(17)}accept them for now: with --baseline alone, check fails on new ones only\n`;
  return `${wrote}\nNext:\n${steps.map(([command, what]) => `  ${paint.bold(command!.padEnd(15))}${what}\n`).join('')}${baseline}`;
}
