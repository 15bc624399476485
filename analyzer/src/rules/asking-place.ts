import type { Place } from '../model/place.js';
import type { FlagReference } from '../model/reference.js';

/** Where code of the workspace asks an SDK: in its own wrapper, or right at the evaluation. */
export interface AskingPlace {
  place: Place;
  /** Name of the wrapper; undefined where there is none. */
  wrapper: string | undefined;
  evaluations: [FlagReference, ...FlagReference[]];
}

/** Groups evaluations by the wrapper next to the SDK, so that what is wrong in it is said once. */
export function askingPlaces(evaluations: readonly FlagReference[]): AskingPlace[] {
  const byPlace = new Map<string, AskingPlace>();
  for (const evaluation of evaluations) {
    const wrapper = evaluation.via.findLast(
      ({ role, place }) => (role === 'wrapper' || role === 'accessor') && place !== undefined,
    );
    const place = wrapper?.place ?? evaluation.place;
    const id = `${place.file}:${place.start}`;
    const known = byPlace.get(id);
    if (known === undefined) byPlace.set(id, { place, wrapper: wrapper?.name, evaluations: [evaluation] });
    else known.evaluations.push(evaluation);
  }
  return [...byPlace.values()];
}
