import type { Analysis } from '../../run.js';
import { configurationText } from './configuration-text.js';
import { coverage } from './coverage.js';
import { findAccessors } from './find-accessors.js';
import { findBags } from './find-bags.js';
import { findComponents } from './find-components.js';
import type { FoundDefinition } from './find-definitions.js';
import { findFields } from './find-fields.js';
import { findFunctions, type FoundEvaluator } from './find-functions.js';
import { findOverrides } from './find-overrides.js';
import { findSymbols, symbolSource } from './find-symbols.js';
import { isFlagModule, namesFlags } from './flag-naming.js';
import { namesOf } from './key-type.js';
import type { Noted, Proposal } from './proposal.js';
import type { Evaluator } from '../../model/evaluator.js';
import { symbolKeys, type SymbolKeys } from './symbol-keys.js';
import type { Survey } from './survey.js';
import type { Trial } from './trial.js';

export interface ProposeInput {
  survey: Survey;
  definitions: readonly FoundDefinition[];
  tests: string[];
  /** @returns the text of a file that the survey names */
  read(file: string): string | undefined;
  trial: Trial;
}

/**
 * Finds out what a configuration must say, by what is known without it: what the SDKs' presets and the inference of wrappers find by
 * themselves is left out.
 */
export function propose({ survey, definitions, tests, read, trial }: ProposeInput): Proposal {
  const attempt = (proposal: Partial<Proposal>): Analysis | undefined =>
    trial(configurationText({ ...NOTHING, tests, ...proposal }));
  const isKnownAlone = coverage(attempt({})?.references ?? []);
  const isNew = (found: FoundEvaluator): boolean => found.uses.some((use) => !isKnownAlone(use));
  const functions = findFunctions(survey).filter(isNew);
  const components = findComponents(survey).filter(isNew);
  const keyed = [...functions, ...components];
  const used = placesOf([...keyed.flatMap(({ keys }) => [...keys]), ...fieldKeys(survey)]);
  const types = keyed.flatMap(({ keyType }) => keyType ?? []);
  const symbols = symbolsOf(survey, types, used, read);
  const allBags = findBags(survey, symbols);
  const bags = allBags.filter(({ reads }) => reads.some((read) => !isKnownAlone(read)));
  const sources = findSymbols(symbols, { used, types, chosen: allBags.map(({ symbol }) => symbol) }).map(symbolSource);

  const basis = { registry: sources, evaluators: [...functions, ...bags].map(withoutPlaces) };
  const first = attempt(basis);
  const isKnownNow = coverage(first?.references ?? []);
  const accessors = findAccessors(survey).filter(({ entry }) => !hasEvaluations(first, entry.in as string));
  const isKnown = knownNames(first);
  const evaluators = [
    ...basis.evaluators,
    ...components.filter(({ uses }) => uses.some((use) => !isKnownNow(use))).map(withoutPlaces),
    ...accessors,
    ...findFields(survey, isKnown, isKnownNow),
  ];
  const overrides = findOverrides(survey, isKnown, isKnownNow);
  const read_ = first?.references.map(({ key }) => key) ?? [];
  const files = definitions.filter(({ isGeneral, keys }) => !isGeneral || keys.some((key) => read_.includes(key)));
  const registry = [...files.map(({ entry, note }) => ({ entry, note })), ...sources];
  return { registry, evaluators, overrides, tests, presets: [] };
}

/** What stands in fields that can hold nothing but a flag: which symbols list flags shows in them too. */
const fieldKeys = ({ fields }: Survey): [key: string, places: number][] =>
  fields.flatMap(({ name, value, test }): [string, number][] =>
    !test && /^(?:feature|required)(?:Flag|Toggle)/.test(name) && value.kind === 'text' ? [[value.text, 1]] : [],
  );

function placesOf(keys: readonly [key: string, places: number][]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [key, places] of keys) found.set(key, (found.get(key) ?? 0) + places);
  return found;
}

const NOTHING: Proposal = { registry: [], evaluators: [], overrides: [], tests: [], presets: [] };

const withoutPlaces = ({ entry, note }: Noted<Evaluator>): Noted<Evaluator> => ({ entry, note });

/** Symbols whose names, files or uses speak of flags, as the registry would read them. */
function symbolsOf(
  survey: Survey,
  types: readonly string[],
  used: ReadonlyMap<string, number>,
  read: ProposeInput['read'],
): SymbolKeys[] {
  const typing = new Set(types.flatMap(namesOf));
  return survey.symbols
    .filter(({ name, file, test }) => !test && (typing.has(name) || namesFlags(name) || isFlagModule(file)))
    .flatMap((symbol) => {
      const text = read(symbol.file);
      const listed = text === undefined ? undefined : symbolKeys(symbol, text);
      if (listed === undefined) return [];
      const usesKeys = listed.entries.some(({ key }) => used.has(key));
      const byName = usesKeys ? undefined : symbolKeys(symbol, text!, 'name');
      return byName?.entries.some(({ key }) => used.has(key)) === true
        ? [{ ...byName, key: 'name' as const }]
        : [listed];
    });
}

/** Accessors that only pass on what another evaluator says are known by themselves. */
const hasEvaluations = (analysis: Analysis | undefined, file: string): boolean =>
  analysis?.references.some(({ place, kind }) => kind === 'evaluation' && place.file === file) === true;

function knownNames(analysis: Analysis | undefined): (name: string) => boolean {
  const names = new Set<string>();
  for (const { key } of analysis?.references ?? []) names.add(key);
  for (const written of analysis?.names.values() ?? []) for (const name of written) names.add(name);
  for (const { key, definition } of analysis?.registry.flags ?? []) {
    names.add(key);
    for (const name of definition.names ?? []) names.add(name);
  }
  return (name) => names.has(name);
}
