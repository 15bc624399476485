import type { FlagDefinition } from '../model/flag.js';
import type { ExplainReport, FlagSummary } from '../model/report.js';
import { countOf } from '../rules/wording.js';
import { stateText } from './flag-summary.js';

/** @returns a flag's metadata as names and texts, in the order in which someone on call asks. Texts come from the repository as they are. */
export function flagFacts({ definition, summary, incident, sources }: ExplainReport): [name: string, value: string][] {
  if (definition === null) return [['registry', 'not registered']];
  const facts: [string, string | undefined][] = [
    ['purpose', definition.purpose],
    ['type', definition.type ?? 'unknown'],
    ['owner', definition.owner?.join(', ')],
    ['stage', summary.stage ?? undefined],
    ['expires', definition.expires === 'never' && summary.expires === null ? 'never' : expiryText(summary)],
    ['parked', definition.parked && `until ${definition.parked.until}: ${definition.parked.reason}`],
    ['archived', definition.archived === true ? 'yes' : definition.archived],
    ['created', definition.created],
    ['other names', definition.names?.join(', ')],
    ['value', definition.value],
    ['default', stateWord(definition.default)],
    ['safe state', stateWord(definition.safe)],
    ...environmentFacts(definition),
    ['prerequisites', definition.prerequisites?.join(', ')],
    ['rollout', definition.rolloutPolicy],
    ['if it goes wrong', incident ?? undefined],
    ['roll back', definition.rollback?.procedure],
    ...Object.entries(definition.links ?? {}),
    ['defined', sources.map(({ file, line, column }) => `${file}:${line}:${column}`).join(', ')],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
}

/** @returns `2026-12-01, in 10 days`; undefined without a date. */
export function expiryText({ expires, daysLeft }: FlagSummary): string | undefined {
  if (expires === null || daysLeft === null) return undefined;
  if (daysLeft === 0) return `${expires}, today`;
  return daysLeft > 0 ? `${expires}, in ${countOf(daysLeft, 'day')}` : `${expires}, ${countOf(-daysLeft, 'day')} ago`;
}

const stateWord = (state: FlagDefinition['default']): string | undefined =>
  typeof state === 'boolean' ? (state ? 'on' : 'off') : state;

const environmentFacts = (definition: FlagDefinition): [string, string][] =>
  Object.entries(definition.environments ?? {}).map(([name, given]) => [
    `in ${name}`,
    `${stateText(definition, given)}${given.since === undefined ? '' : ` since ${given.since}`}`,
  ]);
