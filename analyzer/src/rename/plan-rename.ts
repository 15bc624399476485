import { findMentions } from '../link/mentions.js';
import { KEY_TRANSFORMS, spelled } from '../link/known-keys.js';
import { scriptOf } from '../facts/virtual-script.js';
import type { KeyTransform } from '../model/evaluator.js';
import type { FileChange } from '../model/file-change.js';
import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';
import type { FlagReference, UnresolvedReference } from '../model/reference.js';
import { assertKey } from '../registry/edit/plan-add.js';
import { RegistryFiles } from '../registry/edit/registry-files.js';
import { renameEntries, type RegistryRename } from '../registry/edit/rename-entries.js';
import { mentionsOf, type Analysis } from '../run.js';
import { usualQuote } from '../text/property-name.js';
import { applyEdits, type TextEdit } from '../text/text-edit.js';
import { typescript } from '../text/typescript.js';
import type { Code } from './find-sites.js';
import { isInComment } from './is-in-comment.js';
import { KeySpelling } from './key-spelling.js';
import { SiteChoice } from './site-choice.js';
import { lostReferences, type Refusal } from './verify-rename.js';

/** What a rename would do. */
export interface PlannedRename {
  from: string;
  to: string;
  /** Empty where something is refused. */
  changes: FileChange[];
  /** The changes as far as they could be made. */
  attempted: FileChange[];
  refused: Refusal[];
  /** Other texts that name the flag: in files that are no code, and in the code that changes. */
  mentions: { place: Place; isChanged: boolean }[];
  /** Reads whose key can't be told, and may be this one at run time. */
  unresolved: UnresolvedReference[];
  /** Entries in files that a service writes. */
  left: RegistryRename['left'];
  /** References of the key in code, all of which are the new key's then. */
  references: number;
}

/**
 * How far a flag has its new key before anything is done: by a rename before, no flag has the old key any more (`gone`); or the old word is another name
 * of the flag that has the new key (`name`), which stays.
 */
export type RenamedBefore = 'gone' | 'name';

interface RenameOptions {
  /** Change mentions in other texts too. */
  mentions: boolean;
  before?: RenamedBefore | undefined;
  /** Analyses the workspace with these texts in the place of its own. */
  rescan: (overlay: ReadonlyMap<string, string | undefined>) => Analysis;
}

/**
 * Plans to give a flag another key, in the registry and in all code. Nothing is written. The result is scanned again: every reference of the old key must
 * be one of the new key then, at its own place, and no other may have changed.
 * @throws ConfigurationError for a key that is malformed or taken, and a flag that there is not
 */
export function planRename(analysis: Analysis, from: string, to: string, options: RenameOptions): PlannedRename {
  if (options.before === undefined) assertFree(analysis, from, to);
  const { root } = analysis;
  const mine = referencesOf(analysis, from, options.before);
  const code = mine.filter(({ kind }) => kind !== 'mention');
  const mentions = mine.filter(({ kind, place }) => kind === 'mention' && textOf(analysis, place) === from);
  const unprovedOnes = code.filter(({ evidence }) => evidence === 'name').map(unproved);
  const files = new RegistryFiles(root);
  const registry = renameEntries(analysis.registry, { from, to, names: spelledNames(analysis, from, to) }, (file) =>
    files.text(file),
  );
  const spelling = new KeySpelling(from, to, usualTransform(code));
  const trees = new Map<string, Code | undefined>();
  for (const { place } of code) if (!trees.has(place.file)) trees.set(place.file, parsed(analysis, place.file));
  const choice = new SiteChoice();
  const sources = new Set(analysis.registry.sources.flatMap((source) => source.files));
  const attempt = (): Attempt => {
    const edits = new Map(registry.edits);
    for (const reference of code) {
      const { file } = reference.place;
      const of = trees.get(file);
      if (of !== undefined) for (const edit of choice.edits(reference, of, spelling)) add(edits, file, edit);
    }
    const others = [...edits.keys()].flatMap((file) => {
      const text = trees.get(file)?.text ?? files.text(file)?.text ?? '';
      return leftIn(file, text, from, edits.get(file)!);
    });
    // What a comment of the registry says may be a flag's purpose.
    const inComments = others.filter(
      ({ place }) => !sources.has(place.file) && isInComment(place, trees.get(place.file)),
    );
    const changing = new Set(options.mentions ? [...mentions, ...inComments].map(({ place }) => place) : []);
    for (const { file, start, end } of changing) add(edits, file, { start, end, text: to });
    const changes = changesOf(analysis, edits, registry.files, trees);
    const overlay = new Map<string, string | undefined>();
    for (const { file, renamedTo, after } of changes) {
      if (renamedTo !== undefined) overlay.set(file, undefined);
      overlay.set(renamedTo ?? file, after);
    }
    const lost = changes.length === 0 ? [] : verified(analysis, options, { from, to, overlay, edits, registry });
    return { changes, refused: [...unprovedOnes, ...lost], others, changing };
  };
  const first = attempt();
  let last = first;
  while (last.refused.length > 0 && choice.chooseOthers(last.refused)) last = attempt();
  const { changes: attempted, refused, others, changing } = last.refused.length > 0 ? first : last;
  const providers = new Set(code.map(({ provider }) => provider));
  return {
    from,
    to,
    changes: refused.length === 0 ? attempted : [],
    attempted,
    refused: inOrder(refused),
    mentions: [...mine.filter(({ kind }) => kind === 'mention'), ...others].map(({ place }) => ({
      place,
      isChanged: refused.length === 0 && changing.has(place),
    })),
    unresolved: analysis.unresolved.filter(({ provider }) => providers.has(provider)),
    left: registry.left,
    references: code.length,
  };
}

/** What others wrote of a flag before it had its new key can still be changed. */
function referencesOf(analysis: Analysis, from: string, before: RenamedBefore | undefined): FlagReference[] {
  if (before === 'name') return [];
  return before === 'gone' ? mentionsOf(from, analysis) : analysis.references.filter(({ key }) => key === from);
}

function assertFree({ registry, references, names }: Analysis, from: string, to: string): void {
  assertKey(to);
  if (from === to) throw new ConfigurationError(`\`${from}\` is called so already.`, { remedy: 'Name another key.' });
  const flag = registry.flags.find(
    ({ key, definition }) => key === to || (key !== from && definition.names?.includes(to)),
  );
  const used = references.find(({ key, kind }) => key === to && kind !== 'mention');
  const place = flag?.entries[0]!.keyPlace ?? used?.place;
  if (place === undefined && !names.has(to)) return;
  throw new ConfigurationError(
    flag === undefined || flag.key === to
      ? `There is a flag \`${to}\` already${flag === undefined ? ' in code' : ''}; two flags would become one.`
      : `\`${to}\` is a name of the flag \`${flag.key}\`.`,
    {
      ...(place && { place: { file: place.file, line: place.line, column: place.column } }),
      remedy: 'Choose another key.',
    },
  );
}

interface Attempt {
  changes: FileChange[];
  refused: Refusal[];
  /** What else the changed files say of the old key. */
  others: FlagReference[];
  /** Places of mentions that change too. */
  changing: ReadonlySet<Place>;
}

interface Trial {
  from: string;
  to: string;
  overlay: ReadonlyMap<string, string | undefined>;
  edits: ReadonlyMap<string, readonly TextEdit[]>;
  registry: RegistryRename;
}

function verified(before: Analysis, { rescan }: RenameOptions, trial: Trial): Refusal[] {
  try {
    const after = rescan(trial.overlay);
    return lostReferences(before, after, {
      ...trial,
      files: trial.registry.files,
      isLeft: trial.registry.left.length > 0,
    });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const { file = '', line = 1, column = 1 } = error.place ?? {};
    return [{ file, line, column, reason: `The result can't be read: ${error.message}` }];
  }
}

const unproved = ({ place: { file, line, column } }: FlagReference): Refusal => ({
  file,
  line,
  column,
  reason: 'It only looks like a read of the flag: nothing proves what the name stands for.',
});

/** What a changed file says of the old key besides: a comment, an address. */
const leftIn = (file: string, text: string, from: string, own: readonly TextEdit[]): FlagReference[] =>
  findMentions(file, text, [[from, from]]).filter(
    ({ place }) => !own.some((edit) => edit.start < place.end && place.start < edit.end),
  );

/** Names that follow from the key; one that a constant's member still has stays. */
function spelledNames({ names }: Analysis, from: string, to: string): Map<string, string> {
  const kept = new Set([...(names.get(from) ?? [])].map((name) => name.slice(name.lastIndexOf('.') + 1)));
  const all = KEY_TRANSFORMS.map((transform): [string, string] => [spelled(from, transform), spelled(to, transform)]);
  return new Map(all.toReversed().filter(([name]) => name !== from && !kept.has(name)));
}

/** How most references spell the key as a member's name. */
function usualTransform(references: readonly FlagReference[]): KeyTransform | undefined {
  return references.find(({ keyTransform }) => keyTransform !== undefined)?.keyTransform;
}

function parsed(analysis: Analysis, file: string): Code | undefined {
  const text = analysis.workspace.text(file);
  if (text === undefined) return undefined;
  const ts = typescript();
  const script = scriptOf(file, text);
  const { TSX, TS } = ts.ScriptKind;
  const kind = script.language === 'ts' ? TS : TSX;
  const tree = ts.createSourceFile(file, script.text, ts.ScriptTarget.Latest, true, kind);
  // Attributes of markup are in double quotes.
  const quote = /\.(?:vue|svelte|astro)$/.test(file) ? "'" : usualQuote(text);
  return { text, tree, quote };
}

/** A place that two references share is changed once; where two would change it differently, the scan of the result tells. */
function add(edits: Map<string, TextEdit[]>, file: string, edit: TextEdit): void {
  const list = edits.get(file) ?? [];
  if (
    !list.some(({ start, end }) => (edit.start < end && start < edit.end) || (start === edit.start && end === edit.end))
  ) {
    edits.set(file, [...list, edit]);
  }
}

function changesOf(
  { workspace, root }: Analysis,
  edits: ReadonlyMap<string, TextEdit[]>,
  renamed: ReadonlyMap<string, string>,
  code: ReadonlyMap<string, Code | undefined>,
): FileChange[] {
  const files = new RegistryFiles(root);
  return [...new Set([...edits.keys(), ...renamed.keys()])].sort().map((file) => {
    const own = edits.get(file) ?? [];
    const text = files.text(file)?.text ?? workspace.text(file) ?? '';
    if (text !== (code.get(file)?.text ?? text)) throw changedMeanwhile(file);
    const to = renamed.get(file);
    const change = files.change({ file, text: applyEdits(text, own) }, own.length);
    return to === undefined ? change : { ...change, renamedTo: to };
  });
}

const changedMeanwhile = (file: string): ConfigurationError =>
  new ConfigurationError(`\`${file}\` was changed while its new text was made; nothing was written.`, {
    place: { file },
    remedy: 'Run the command again.',
  });

const textOf = ({ workspace }: Analysis, { file, start, end }: Place): string | undefined =>
  workspace.text(file)?.slice(start, end);

const inOrder = (refused: readonly Refusal[]): Refusal[] =>
  refused.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
