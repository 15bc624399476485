import type { FlagDefinition } from '../../model/flag.js';

/** @returns what a comment says of a flag, a line each: its purpose, then the tags that the readers know */
export function commentTags(definition: FlagDefinition, left: ReadonlySet<string> = new Set()): string[] {
  const { purpose, owner, type, created, expires, safe } = definition;
  const tags: [field: string, tag: string, value: string | undefined][] = [
    ...(owner ?? []).map((one): [string, string, string] => ['owner', 'owner', one]),
    ['type', 'flagType', type],
    ['created', 'created', created],
    ['expires', 'expires', expires],
    ['safe', 'safe', safe === undefined ? undefined : stateText(safe)],
  ];
  const lines = tags.flatMap(([field, tag, value]) =>
    value === undefined || left.has(field) ? [] : [`@${tag} ${value}`],
  );
  return [...(purpose === undefined || left.has('purpose') ? [] : [oneLine(purpose)]), ...lines];
}

/** A comment's end within a text would end the comment. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();

const stateText = (state: string | boolean): string => (typeof state === 'string' ? state : state ? 'on' : 'off');
