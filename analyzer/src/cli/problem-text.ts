import type { ConfigurationError, ErrorPlace, Problem } from '../model/errors.js';
import type { Terminal } from '../report/terminal.js';
import { visibleText } from '../text/visible-text.js';
import { version } from './version.js';

const ISSUES = 'https://github.com/halyard-dev/halyard/issues';

/** @returns every problem of the user's input with its place and what to do, for standard error */
export const problemText = ({ problems }: ConfigurationError, terminal: Terminal): string =>
  textOf(problems, terminal.paint.red('✖'), terminal);

/** @returns what a run that went well still has to say, in the same form */
export const noteText = (notes: readonly Problem[], terminal: Terminal): string =>
  textOf(notes, terminal.paint.yellow('▲'), terminal);

const textOf = (problems: readonly Problem[], mark: string, terminal: Terminal): string =>
  `${problems.map((problem) => oneProblem(problem, mark, terminal)).join('\n')}\n`;

function oneProblem({ message, place, remedy }: Problem, mark: string, terminal: Terminal): string {
  const { paint, prose, message: coloured } = terminal;
  return [
    ...(place === undefined ? [] : [paint.bold(placeText(place))]),
    prose(coloured(message), `${mark} `),
    ...(remedy === undefined ? [] : [prose(coloured(remedy), '  → ')]),
  ].join('\n');
}

function placeText({ file, line, column }: ErrorPlace): string {
  const at = line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`;
  return `${visibleText(file)}${at}`;
}

/** @returns what to print for a mistake of Halyard's own: the stack, and where to send it */
export function crashText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\n\nThis is a mistake in Halyard ${version} (Node ${process.version}, ${process.platform}). Please report it with the lines above: ${ISSUES}\n`;
}
