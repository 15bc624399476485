import { DEFAULT_INCLUDE, DEFAULT_TESTS } from '../../config/defaults.js';
import type { IsoDate } from '../../model/flag.js';
import { countOf } from '../../rules/wording.js';
import type { Analysis } from '../../run.js';
import { decode, readBytes } from '../../workspace/file-reader.js';
import { listFiles, matcher } from '../../workspace/list-files.js';
import { findingsOf } from '../../findings-of.js';
import { codeOwners } from '../../workspace/codeowners.js';
import { configurationText, EMPTY_CONFIGURATION, type RuleNote } from './configuration-text.js';
import { findFamilies } from './find-families.js';
import { findDefinitions } from './find-definitions.js';
import { firstSeen, type Unread } from './first-seen.js';
import { foundFlags, type FoundFlag } from './found-flags.js';
import type { Noted, Proposal } from './proposal.js';
import { propose } from './propose.js';
import { registryText } from './registry-text.js';
import { surveyCode } from './survey-code.js';
import { testFolders } from './test-folders.js';
import type { Trial } from './trial.js';

/** What init would write, and what it saw. */
export interface PlannedFiles {
  proposal: Proposal;
  configuration: string;
  /** Undefined where all flags have a definition, or a registry of Halyard's own is there. */
  registry: string | undefined;
  flags: FoundFlag[];
  /** Why the flags of `registry` have no day on which they were made. */
  unread?: Unread | undefined;
  /** The workspace as it would be. */
  analysis: Analysis | undefined;
}

const NEWCOMERS_MOST = 20;

/**
 * Looks at a workspace and plans its first configuration and registry.
 * @param onStage called as the work goes on
 */
export function planFiles(root: string, today: IsoDate, trial: Trial, onStage: (stage: string) => void): PlannedFiles {
  onStage('Listing files …');
  const listed = listFiles(root, { include: DEFAULT_INCLUDE, exclude: [], tests: DEFAULT_TESTS });
  const read = (file: string): string | undefined => {
    const bytes = listed.all.has(file) ? readBytes(root, file) : undefined;
    return bytes === undefined ? undefined : decode(bytes);
  };
  const tests = testFolders(listed.sources);
  const isTest = matcher([...DEFAULT_TESTS, ...tests]);
  onStage('Looking for code that reads flags …');
  const survey = surveyCode(sourcesOf(listed.sources, read, isTest));
  onStage('Looking for definitions …');
  const definitions = findDefinitions(listed.all, read);
  onStage('Trying what was found …');
  const { proposal, found } = withFamilies(propose({ survey, definitions, tests, read, trial }), trial);
  if (found === undefined)
    return {
      proposal,
      configuration: configurationText(proposal),
      registry: undefined,
      flags: [],
      analysis: undefined,
    };
  const analysis = found;
  if (isEmpty(found)) {
    return { proposal, configuration: EMPTY_CONFIGURATION, registry: undefined, flags: [], analysis };
  }
  const flags = foundFlags(found, codeOwners(read));
  // Whoever has a registry decides what comes into it: a key that it lacks may be misspelt.
  if (found.registry.sources.some(({ format }) => format === 'file')) {
    const off = rulesToStart(found, [], today);
    return { proposal, configuration: configurationText(proposal, off), registry: undefined, flags, analysis };
  }
  onStage('Reading the history …');
  const seen = firstSeen(root, flags);
  const registry = flags.length === 0 ? undefined : registryText(flags, seen);
  const complete = withRegistry(proposal, flags, found);
  const off = rulesToStart(found, flags, today);
  const configuration = configurationText(complete, off);
  return { proposal: complete, configuration, registry, flags, unread: seen.unread, analysis };
}

const isEmpty = ({ references, registry }: Analysis): boolean =>
  references.every(({ kind }) => kind === 'mention') && registry.flags.length === 0;

/** Where nothing else reads a flag, or one that is registered, a family that is off by default may. */
function withFamilies(proposal: Proposal, trial: Trial): { proposal: Proposal; found: Analysis | undefined } {
  const found = trial(configurationText(proposal));
  if (found === undefined) return { proposal, found };
  const read = new Set(found.references.flatMap(({ key, kind }) => (kind === 'evaluation' ? [key] : [])));
  const unread = new Set(found.registry.flags.flatMap(({ key }) => (read.has(key) ? [] : [key])));
  if (!isEmpty(found) && unread.size === 0) return { proposal, found };
  const attempt = (family: Noted<string>): Analysis | undefined =>
    trial(configurationText({ ...proposal, presets: [family] }));
  const presets = findFamilies(attempt, found.registry.flags.length === 0 ? undefined : unread);
  if (presets.length === 0) return { proposal, found };
  const complete = { ...proposal, presets };
  return { proposal: complete, found: trial(configurationText(complete)) };
}

function* sourcesOf(
  files: readonly string[],
  read: (file: string) => string | undefined,
  isTest: (file: string) => boolean,
): Generator<{ file: string; text: string; test: boolean }> {
  for (const file of files) {
    const text = read(file);
    if (text !== undefined) yield { file, text, test: isTest(file) };
  }
}

/** Sources that lack flags are not complete; flags.yaml is, where every key could be told. */
function withRegistry(proposal: Proposal, flags: readonly FoundFlag[], { unresolved, workspace }: Analysis): Proposal {
  if (flags.length === 0) return proposal;
  const untold = unresolved.filter(
    ({ place, parameter }) => parameter !== true && !workspace.files.isTest(place.file),
  ).length;
  const why =
    untold === 0 ? '' : `; not complete: of ${countOf(untold, 'read')} the key can't be told, see halyard scan`;
  const others = proposal.registry.map(({ entry, note }) => ({ entry: { ...entry, complete: false }, note }));
  const own = { entry: { file: 'flags.yaml', complete: untold === 0 }, note: `${countOf(flags.length, 'flag')}${why}` };
  return { ...proposal, registry: [own, ...others] };
}

/** Rules that would say the same of every flag from the first day on are off, with the reason. */
function rulesToStart(analysis: Analysis, flags: readonly FoundFlag[], today: IsoDate): RuleNote[] {
  const untyped =
    analysis.registry.flags.filter(({ definition }) => definition.type === undefined).length + flags.length;
  const findings = findingsOf(analysis, today);
  const count = (rule: string): number => findings.filter((finding) => finding.rule === rule).length;
  const notes: RuleNote[] = [];
  if (untyped > 0) {
    const have = untyped === 1 ? '1 flag has' : `${untyped} flags have`;
    notes.push({ rule: 'require-metadata', reason: `${have} no type yet. Take this line out when they have.` });
  }
  if (count('no-dynamic-key') > NEWCOMERS_MOST) {
    notes.push({
      rule: 'no-dynamic-key',
      reason: `${count('no-dynamic-key')} reads have a key that can't be told. Take this line out to see them.`,
    });
  }
  return notes;
}
