import type { ts } from 'ts-morph';
import { ConfigurationError } from '../../model/errors.js';
import type { FlagEntry } from '../../model/flag.js';
import { LineIndex } from '../../text/line-index.js';
import { nearest } from '../../text/nearest.js';
import type { ReaderOptions, SourceText } from '../reader.js';
import { declarationsOf } from './declarations.js';
import { entryOfMember, keyOf } from './member-entry.js';
import { newScope, type Scope } from './scope.js';
import { parseSourceFile } from './source-file.js';
import { memberPath, type SymbolMember } from './symbol-member.js';
import { membersOfType, membersOfTypeDeclaration } from './type-members.js';
import { membersOfValue, propertyValue } from './value-members.js';

/**
 * Reads the flags that a symbol of a TypeScript or JavaScript file lists; without a symbol, those of the only one that lists any.
 * @throws ConfigurationError for a file that can't be parsed and a symbol that is not there or lists nothing
 */
export function readSymbol(source: SourceText, options: ReaderOptions): FlagEntry[] {
  try {
    return entriesOf(source, options);
  } catch (cause) {
    // The compiler descends by calling itself.
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfigurationError(`\`${source.file}\` is nested too deep to be read.`, {
      place: { file: source.file },
      remedy: 'Name a file that lists flags and little else.',
      cause,
    });
  }
}

function entriesOf(source: SourceText, options: ReaderOptions): FlagEntry[] {
  const lines = new LineIndex(source.text);
  const { members, scope } = listedMembers(source, options, lines);
  return members.flatMap((member) => entryOfMember(member, options, scope, lines) ?? []);
}

/**
 * @returns the members from which {@link readSymbol} makes its entries
 * @throws ConfigurationError as there
 */
export function listedMembers(
  source: SourceText,
  options: ReaderOptions,
  lines = new LineIndex(source.text),
): { members: SymbolMember[]; scope: Scope } {
  const file = parseSourceFile(source);
  const scope = newScope(file, declarationsOf(file));
  const members =
    options.symbol === undefined || options.symbol === ''
      ? onlyCandidate(scope, options)
      : membersOfSymbol(options.symbol, scope);
  if (members === undefined) throw symbolError(options.symbol!, scope, lines);
  return { members, scope };
}

function membersOfSymbol(symbol: string, scope: Scope): SymbolMember[] | undefined {
  const { declarations } = scope;
  const [exported = '', ...path] = symbol.split('.');
  const local = declarations.exports.get(exported) ?? exported;
  const containers = [...new Set([local, exported])].filter((name) => name !== 'default');
  const value = declarations.values.get(local);
  const type = declarations.types.get(local);
  const ofValue = value === undefined ? undefined : valueMembers(value, path, containers, scope);
  return ofValue ?? (type === undefined ? undefined : typeMembers(type, path, local, scope));
}

function valueMembers(
  value: NonNullable<ReturnType<Scope['declarations']['values']['get']>>,
  path: string[],
  containers: string[],
  scope: Scope,
): SymbolMember[] | undefined {
  const [next, ...rest] = path;
  if (next === undefined) return membersOfValue(value, containers, scope);
  const inside = propertyValue(value, next, scope);
  const names = containers.map((container) => memberPath(container, next));
  return inside === undefined ? undefined : valueMembers(inside, rest, names, scope);
}

function typeMembers(
  type: NonNullable<ReturnType<Scope['declarations']['types']['get']>>,
  path: string[],
  name: string,
  scope: Scope,
): SymbolMember[] | undefined {
  let members = membersOfTypeDeclaration(type, name, scope);
  for (const next of path) {
    const inside: ts.TypeNode | undefined = members?.find((member) => member.name?.text === next)?.type;
    members = inside === undefined ? undefined : membersOfType(inside, scope);
  }
  return members;
}

/** @returns the members of the one exported symbol that lists keys. */
function onlyCandidate(scope: Scope, options: ReaderOptions): SymbolMember[] {
  const { exports, values, types } = scope.declarations;
  const names = exports.size > 0 ? [...exports.keys()] : [...new Set([...values.keys(), ...types.keys()])];
  const candidates = names
    .map((name) => ({ name, members: membersOfSymbol(name, scope) ?? [] }))
    .filter(({ members }) => members.some((member) => keyOf(member, options, scope) !== undefined));
  const own = candidates.filter((candidate, index) => !isDerived(candidate, index, candidates));
  if (own.length === 1) return own[0]!.members;
  const file = scope.file.fileName;
  if (own.length === 0) {
    throw new ConfigurationError(`\`${file}\` exports nothing that lists flag keys.`, {
      place: { file },
      remedy: `Name the symbol as \`${file}#Name\`: a union, an enum, an object, an interface or an array.`,
    });
  }
  throw new ConfigurationError(
    `\`${file}\` exports several symbols that could list flags: ${own.map(({ name }) => `\`${name}\``).join(', ')}.`,
    { place: { file }, remedy: `Name one of them, e.g. \`${file}#${own[0]!.name}\`.` },
  );
}

interface Candidate {
  members: SymbolMember[];
}

/** `keyof typeof FLAGS` lists what `FLAGS` lists. */
function isDerived(candidate: Candidate, index: number, candidates: Candidate[]): boolean {
  const nodes = new Set(candidate.members.map((member) => member.node));
  return candidates.some(({ members }, at) => {
    const others = new Set(members.map((member) => member.node));
    const covered = at !== index && [...nodes].every((node) => others.has(node));
    return covered && (others.size > nodes.size || at < index);
  });
}

function symbolError(symbol: string, scope: Scope, lines: LineIndex): ConfigurationError {
  const { exports, reexports, values, types } = scope.declarations;
  const file = scope.file.fileName;
  const [exported = ''] = symbol.split('.');
  const from = reexports.get(exported);
  if (from !== undefined) {
    return new ConfigurationError(`\`${file}\` only passes \`${exported}\` on from \`${from}\`.`, {
      place: { file },
      remedy: 'Name the file that declares it.',
    });
  }
  const local = exports.get(exported) ?? exported;
  const found = values.get(local) ?? types.get(local);
  if (found !== undefined) {
    return new ConfigurationError(`\`${symbol}\` in \`${file}\` lists no flag keys that can be read from this file.`, {
      place: { file, ...lines.position(found.getStart(scope.file)) },
      remedy: 'Name a union of texts, an enum, an object, an interface, a class with static members or an array.',
    });
  }
  const names = exports.size > 0 ? [...exports.keys()] : [...values.keys(), ...types.keys()];
  const near = nearest(exported, names);
  const listed = names.slice(0, 10).map((name) => `\`${name}\``);
  const others = listed.length === 0 ? 'Name another file.' : `Name one of ${listed.join(', ')}, or another file.`;
  return new ConfigurationError(`\`${file}\` has no \`${exported}\`.`, {
    place: { file },
    remedy: near === undefined ? others : `Did you mean \`${file}#${near}\`?`,
  });
}
