import type * as z from 'zod';
import { ConfigurationError, type Problem } from '../model/errors.js';
import type { Place } from '../model/place.js';
import { nearest } from '../text/nearest.js';
import type { DocumentNode } from './document-node.js';
import { bestIssues, isSentence, type Issue } from './issues.js';

type Path = readonly PropertyKey[];

/**
 * Holds a parsed document against a schema.
 * @returns the schema's output, with all forms normalised
 * @throws ConfigurationError at the first problem of the file, with all of them under `problems`
 */
export function validate<Schema extends z.ZodType>(schema: Schema, node: DocumentNode): z.output<Schema> {
  const result = schema.safeParse(node.value);
  if (result.success) return result.data;
  throw problemsError(bestIssues(result.error.issues).flatMap((issue) => describe(issue, node)));
}

/** A problem with the place that it is sorted by. */
export interface PlacedProblem {
  message: string;
  place: Place;
  remedy: string;
}

/** @returns one error that carries all problems, the first of the file as its own. */
export function problemsError(problems: readonly PlacedProblem[]): ConfigurationError {
  const sorted = [...problems].sort((a, b) => a.place.start - b.place.start).map(toProblem);
  const [first] = sorted;
  return new ConfigurationError(first!.message, { place: first!.place, remedy: first!.remedy, problems: sorted });
}

const toProblem = ({ message, place, remedy }: PlacedProblem): Problem => ({
  message,
  place: { file: place.file, line: place.line, column: place.column },
  remedy,
});

function describe(issue: Issue, root: DocumentNode): PlacedProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue, key, root));
  const place = placeAt(root, issue.path);
  if (isSentence(issue)) return [{ message: issue.message, place, remedy: issue.params.remedy }];
  if (issue.code === 'invalid_key') {
    const message = `\`${clipped(String(issue.path.at(-1)))}\` can't be a key here; expected ${issue.message}.`;
    return [{ message, place: keyPlaceAt(root, issue.path), remedy: 'Choose another name.' }];
  }
  const field = labelOf(issue.path);
  const node = nodeAt(root, issue.path);
  const expected = issue.message;
  if (node === undefined) {
    const name = String(issue.path.at(-1));
    return [{ message: `${field} is missing; expected ${expected}.`, place, remedy: `Add \`${name}\`.` }];
  }
  return [{ message: `${field} ${shown(node)}; expected ${expected}.`, place, remedy: remedyOf(issue, node) }];
}

function unknownKey(issue: Issue & { keys: string[] }, key: string, root: DocumentNode): PlacedProblem {
  const parent = nodeAt(root, issue.path);
  const near = nearest(key, issue.known ?? []);
  return {
    message: `\`${clipped(key)}\` is not a key of ${labelOf(issue.path)}.`,
    place: parent?.members.find((member) => member.key === key)?.keyPlace ?? root.place,
    remedy: near === undefined ? `The known keys are ${list(issue.known ?? [])}.` : `Did you mean \`${near}\`?`,
  };
}

function remedyOf(issue: Issue, node: DocumentNode): string {
  if (issue.code === 'invalid_value' && typeof node.value === 'string') {
    const near = nearest(node.value, issue.values.map(String));
    if (near !== undefined) return `Did you mean \`${near}\`?`;
  }
  return node.value === null
    ? 'Give a value, or take the line out; quote a text that starts with `#`.'
    : 'Correct the value, or take it out.';
}

function nodeAt(root: DocumentNode, path: Path): DocumentNode | undefined {
  let node: DocumentNode | undefined = root;
  for (const step of path) {
    node = typeof step === 'number' ? node?.items[step] : node?.members.find((member) => member.key === step)?.node;
  }
  return node;
}

/** The value's place, or that of the nearest key around it that is written down. */
function placeAt(root: DocumentNode, path: Path): Place {
  const node = nodeAt(root, path);
  if (node !== undefined) return path.length > 0 && isEmpty(node.place) ? keyPlaceAt(root, path) : node.place;
  return keyPlaceAt(root, path.slice(0, -1));
}

function keyPlaceAt(root: DocumentNode, path: Path): Place {
  const parent = nodeAt(root, path.slice(0, -1));
  const key = path.at(-1);
  return parent?.members.find((member) => member.key === key)?.keyPlace ?? nodeAt(root, path)?.place ?? root.place;
}

const isEmpty = (place: Place): boolean => place.start === place.end;

function labelOf(path: Path): string {
  if (path.length === 0) return 'this file';
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return `\`${clipped(text.replace(/^\./, ''))}\``;
}

function shown(node: DocumentNode): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'is a map' : 'is a list';
  const text = clipped(String(node.value ?? ''));
  return text.trim() === '' ? 'is empty' : `is \`${text}\``;
}

/** @returns what someone wrote, on one line that a message can hold. */
export const clipped = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
};

const list = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(', ');
