import { posix } from 'node:path';
import { wordsOfEvaluators } from '../link/candidate-words.js';
import { EvaluatorIndex } from '../link/evaluator-index.js';
import { KnownKeys } from '../link/known-keys.js';
import { symbolsOf, type Analysis } from '../run.js';
import { matcher } from '../workspace/list-files.js';
import { programState } from '../workspace/program-state.js';
import { stateOf } from './file-state.js';
import { USUAL_INPUTS, type SessionIndex } from './session-index.js';

/**
 * @param begun when the analysis began, in milliseconds
 * @returns what tells texts of no interest, and changes of the disk
 */
export function indexOf(analysis: Analysis, begun: number): SessionIndex {
  const { root, configuration, registry, workspace, presets, references, unresolved, linked } = analysis;
  const { all, sources } = workspace.files;
  const evaluators = new EvaluatorIndex(presets, configuration.evaluators, configuration.overrides, matcher);
  const inputs = new Set([...USUAL_INPUTS, ...configuration.registry.map(({ path }) => path)]);
  for (const { files } of registry.sources) for (const file of files) inputs.add(file).add(posix.dirname(file));
  inputs.delete('.');
  const folders = new Set(['.']);
  for (const file of all) for (let at = posix.dirname(file); !folders.has(at); at = posix.dirname(at)) folders.add(at);
  const files = new Set([...sources, ...[...all].filter((file) => /(?:\.jsonc?|(?:^|\/)\.gitignore)$/.test(file))]);
  const states = (paths: Iterable<string>) =>
    Object.fromEntries([...paths].map((path) => [path, stateOf(root, path, begun)]));
  const words = [
    ...wordsOfEvaluators(evaluators).map(({ word }) => word),
    ...new KnownKeys(registry).names(),
    ...references.filter(({ kind }) => kind !== 'mention').map(({ key }) => key),
    ...[...analysis.names.values()].flatMap((names) => [...names]),
    ...analysis.exports.flatMap((mark) => exportWords(mark, analysis)),
    ...symbolsOf(registry).map((symbol) => symbol.slice(symbol.indexOf('#') + 1)),
  ];
  return {
    program: programState(),
    inputs: states(inputs),
    folders: states(folders),
    files: states(files),
    words: [...new Set(words)].filter((word) => word.length > 1),
    modules: [...evaluators.modules()],
    linked: [...new Set([...linked, ...[...references, ...unresolved].map(({ place }) => place.file)])],
  };
}

/** What a text says that takes an export. A default export has any name there, but not its file. */
function exportWords(mark: string, { workspace }: Analysis): string[] {
  const at = mark.lastIndexOf('#');
  const [file, name] = [mark.slice(0, at), mark.slice(at + 1)];
  if (name !== 'default' && name !== '*' && name !== 'export=') return [name];
  const base = posix.basename(file).replace(/(\.d)?\.[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/, '');
  const own = base === 'index' ? ['index', posix.basename(posix.dirname(file))] : [base];
  return [...own, ...workspace.resolution.packageNamesOf(file)];
}
