import { isDeepStrictEqual } from 'node:util';
import type { FlagDefinition } from '../model/flag.js';
import type { Place } from '../model/place.js';
import type { FlagReference } from '../model/reference.js';
import type { Analysis } from '../run.js';
import type { TextEdit } from '../text/text-edit.js';

/** A place that stands against the rename. */
export interface Refusal {
  file: string;
  line: number;
  column: number;
  reason: string;
}

interface Renamed {
  from: string;
  to: string;
  edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** Files that got another name. */
  files: ReadonlyMap<string, string>;
  /** The old key stays in a file that a service writes. */
  isLeft: boolean;
}

/**
 * Compares the references before and after, one by one: those of the old key have to be those of the new key, at their own places, and all others what
 * they were.
 */
export function lostReferences(before: Analysis, after: Analysis, renamed: Renamed): Refusal[] {
  const { from, to } = renamed;
  const isCode = ({ kind }: FlagReference): boolean => kind !== 'mention';
  const found = new Map(
    after.references.filter(isCode).map((reference) => [idOf(reference, reference.place), reference]),
  );
  const refused: Refusal[] = [];
  const refuse = ({ file, line, column }: Place, reason: string): void => {
    refused.push({ file, line, column, reason });
  };
  for (const reference of before.references.filter(isCode)) {
    const key = reference.key === from ? to : reference.key;
    const places = movedPlaces(reference.place, renamed);
    if (places.some((place) => found.delete(idOf({ ...reference, key }, place)))) continue;
    const isOld = places.some((place) => found.delete(idOf(reference, place)));
    if (reference.key !== from) refuse(reference.place, `It would no longer be a reference of \`${reference.key}\`.`);
    else if (isOld)
      refuse(reference.place, `It would still name \`${from}\`: how the key comes here can't be changed.`);
    else
      refuse(
        reference.place,
        `It would not be found as a reference of \`${to}\`: the key is put together, or spelled in a way of its own. Write it in one piece there, and rename again.`,
      );
  }
  for (const { place, key } of found.values())
    refuse(place, `It would become a reference of \`${key}\`, which it is not now.`);
  const wrong = changedFlag(before, after, renamed);
  if (wrong !== undefined) refuse(wrong.place, wrong.reason);
  return refused;
}

const idOf = ({ key, kind, evidence }: FlagReference, { file, start, end }: Span): string =>
  `${file}\0${start}\0${end}\0${key}\0${kind}\0${evidence}`;

interface Span {
  file: string;
  start: number;
  end: number;
}

/** @returns where a place may be after the edits of its file: what is inserted right before it may be a part of it */
function movedPlaces({ file, start, end }: Place, { edits, files }: Renamed): Span[] {
  let [from, to, before] = [start, end, 0];
  for (const edit of edits.get(file) ?? []) {
    const by = edit.text.length - (edit.end - edit.start);
    if (edit.end <= end) to += by;
    if (edit.start === start && edit.end === start) before += by;
    else if (edit.end <= start) from += by;
  }
  const place = { file: files.get(file) ?? file, start: from, end: to };
  return before === 0 ? [place] : [place, { ...place, start: from + before }];
}

function changedFlag(
  before: Analysis,
  after: Analysis,
  { from, to, isLeft }: Renamed,
): { place: Place; reason: string } | undefined {
  const now = new Map(after.registry.flags.map((flag) => [flag.key, flag]));
  for (const flag of before.registry.flags) {
    const key = flag.key === from ? to : flag.key;
    const { keyPlace: place } = flag.entries[0]!;
    const same = now.get(key);
    now.delete(key);
    if (same === undefined) {
      const reason =
        flag.key === from
          ? `The key is written here in a form in which it can't become \`${to}\`: with escapes, or as a part of a longer name. Change it by hand.`
          : `The registry would no longer have \`${key}\`.`;
      return { place, reason };
    }
    if (flag.key === from && isLeft) continue;
    if (!isDeepStrictEqual(named(flag.definition, from, to), named(same.definition, from, to))) {
      return { place, reason: `The registry would say something else of \`${key}\` than its name.` };
    }
  }
  if (isLeft) now.delete(from);
  const [added] = now.values();
  return (
    added && {
      place: added.entries[0]!.keyPlace,
      reason: `The registry would have \`${added.key}\`, which it has not now.`,
    }
  );
}

/** A definition without what the key itself says in it. */
function named(definition: FlagDefinition, from: string, to: string): unknown {
  const key = (one: string): string => (one === from ? to : one);
  // A path in Helm's values ends in the key.
  const id = (one: string): string => (one.endsWith(`.${from}`) ? one.slice(0, -from.length) + to : key(one));
  const { names: _, ids, prerequisites, migration, ...rest } = definition;
  return {
    ...rest,
    ids: ids && Object.fromEntries(Object.entries(ids).map(([system, one]) => [system, id(one)])),
    prerequisites: prerequisites?.map(key),
    migration: migration && {
      ...migration,
      ...(migration.partner !== undefined && { partner: key(migration.partner) }),
    },
  };
}
