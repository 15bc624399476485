import type { Place } from '../model/place.js';
import { member, type DocumentNode } from '../registry/document.js';
import { problemsError, type PlacedProblem } from '../registry/validate.js';
import { nearest } from '../text/nearest.js';

/** Names that other layers know. Those that are not given are not checked. */
export interface KnownNames {
  rules?: readonly string[];
  presets?: readonly string[];
}

/** @throws ConfigurationError for a rule or preset that there is not */
export function checkNames(node: DocumentNode, known: KnownNames): void {
  const forPaths = (member(node, 'rulesFor')?.items ?? []).map((entry) => member(entry, 'rules'));
  const rules = [member(node, 'rules'), ...forPaths]
    .flatMap((map) => map?.members ?? [])
    .flatMap(({ key, keyPlace }) => unknown('rule', key, keyPlace, known.rules));
  const written = member(node, 'presets');
  const presets = (written?.kind === 'list' ? written.items : written === undefined ? [] : [written]).flatMap((item) =>
    unknown('preset', String(item.value), item.place, known.presets),
  );
  const problems = [...rules, ...presets];
  if (problems.length > 0) throw problemsError(problems);
}

function unknown(what: string, name: string, place: Place, known: readonly string[] | undefined): PlacedProblem[] {
  if (known === undefined || known.includes(name)) return [];
  const near = nearest(name, known);
  const remedy =
    near === undefined ? `The known ones: ${known.map((id) => `\`${id}\``).join(', ')}.` : `Did you mean \`${near}\`?`;
  return [{ message: `\`${name}\` is no ${what}.`, place, remedy }];
}
