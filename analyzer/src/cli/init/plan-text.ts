import type { Terminal } from '../../report/terminal.js';
import { countOf } from '../../rules/wording.js';
import { visibleText } from '../../text/visible-text.js';
import type { PlannedFiles } from './plan-files.js';

/** @returns what init saw, in a few lines */
export function planText({ proposal, analysis, flags, registry }: PlannedFiles, { paint, prose }: Terminal): string {
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
    ...(proposal.evaluators.length === 0
      ? []
      : [`Own evaluators: ${proposal.evaluators.map(({ entry }) => nameOf(entry)).join(', ')}.`]),
    ...(flags.length === 0 ? [] : [undefinedText(flags.length, registry !== undefined)]),
  ];
  return `${sentences.map((sentence) => prose(visibleText(sentence), `${paint.cyan('•')} `)).join('\n')}\n`;
}

function undefinedText(count: number, isWritten: boolean): string {
  const what = `${countOf(count, 'flag')} ${count === 1 ? 'has' : 'have'} no definition`;
  return isWritten ? `${what} and would get an entry in flags.yaml.` : `${what}: \`halyard check\` shows where.`;
}

const nameOf = (entry: object): string => String(Object.values(entry)[0]);

/** @returns what was written, and what to do now */
export function nextSteps(files: readonly string[], { paint }: Terminal): string {
  const wrote = files.map((file) => `${paint.green('✔')} wrote ${file}\n`).join('');
  const steps = [
    ['halyard scan', 'see every reference, by flag'],
    ['halyard check', 'run the rules'],
  ];
  return `${wrote}\nNext:\n${steps.map(([command, what]) => `  ${paint.bold(command!.padEnd(15))}${what}\n`).join('')}`;
}
