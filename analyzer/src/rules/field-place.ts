import type { Flag } from '../model/flag.js';
import type { Place } from '../model/place.js';

/** @returns where the first of these fields is written that a source has written; else where the flag's key is. */
export function fieldPlace({ entries }: Pick<Flag, 'entries'>, ...paths: string[]): Place {
  for (const path of paths) {
    for (const { fieldPlaces } of entries) {
      if (fieldPlaces !== undefined && Object.hasOwn(fieldPlaces, path)) return fieldPlaces[path]!;
    }
  }
  return entries[0]!.keyPlace;
}
