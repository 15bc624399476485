import type { FlagSummary } from '../model/report.js';
import { countOf } from '../rules/wording.js';
import { visibleText } from '../text/visible-text.js';
import { unbroken, type Paint, type Terminal } from './terminal.js';

/** Days from which on a heading shows that a flag's end is near. */
const SOON = 14;

/** @returns a flag's line: its key, then what `flags` knows of it. */
export function prettyHeading(
  key: string,
  flags: readonly FlagSummary[] | undefined,
  { paint, prose }: Terminal,
): string {
  const facts =
    flags === undefined
      ? ''
      : factsOf(
          flags.find((flag) => flag.key === key),
          paint,
        ).join(paint.dim(' · '));
  return prose(`${paint.bold(visibleText(key))}${facts === '' ? '' : `  ${facts}`}`, '', 2);
}

function factsOf(flag: FlagSummary | undefined, paint: Paint): string[] {
  if (flag?.registered !== true) return [paint.dim('not registered')];
  const isDone = flag.stage === 'done';
  const plain = [
    flag.type ?? 'type unknown',
    flag.owner.length === 0 ? 'no owner' : flag.owner.join(', '),
    ...(isDone ? ['archived'] : flag.state === null ? [] : [`${flag.state} in production`]),
  ];
  const end = flag.daysLeft === null || isDone ? [] : [endText(flag.daysLeft, paint)];
  return [...plain.map((fact) => paint.dim(unbroken(visibleText(fact)))), ...end];
}

function endText(days: number, paint: Paint): string {
  if (days < 0) return paint.red(unbroken(`expired ${countOf(-days, 'day')} ago`));
  const text = unbroken(days === 0 ? 'expires today' : `expires in ${countOf(days, 'day')}`);
  return days <= SOON ? paint.yellow(text) : paint.dim(text);
}
