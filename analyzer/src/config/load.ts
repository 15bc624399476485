import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';
import { assertSize, decodeSource } from '../registry/decode.js';
import { member, parseDocument, type DocumentNode } from '../registry/document.js';
import { validate } from '../registry/validate.js';
import type { Configuration } from './configuration.js';
import { defaultSources } from './default-sources.js';
import { configFileOf, findRoot, startFolder } from './find-root.js';
import { checkNames, type KnownNames } from './known-names.js';
import { resolveConfiguration } from './resolve.js';
import { configSchema } from './schema.js';

export interface LoadConfigurationOptions {
  /** Where the root is looked for, absolute or relative to the process's folder. */
  cwd: string;
  /** The root where it is known, absolute; by default it is looked for. */
  root?: string | undefined;
  /** `--config FILE`, relative to `cwd`; it may lie anywhere. */
  config?: string | undefined;
  /** Rules and presets that there are, so that a misspelt one is an error with its place. */
  known?: KnownNames | undefined;
  /** The text of an open editor, by absolute path; undefined for what lies on the disk. */
  overlay?: ((file: string) => string | undefined) | undefined;
}

export interface LoadedConfiguration {
  /** Absolute. All paths of the configuration are relative to it. */
  root: string;
  /** The configuration's file, relative to the root with `/`, or absolute when it lies elsewhere; undefined where there is none. */
  file: string | undefined;
  configuration: Configuration;
  /** Where a value is written, e.g. of `['rules', 'no-expired-flag', 'grace']`; undefined for what is not. */
  placeOf(path: readonly (string | number)[]): Place | undefined;
}

/**
 * Finds the root, reads its configuration and fills in defaults. Runs nothing of the repository.
 * @throws ConfigurationError with file, line, column and all problems
 */
export function loadConfiguration(options: LoadConfigurationOptions): LoadedConfiguration {
  const { cwd, config, known = {}, overlay } = options;
  const from = startFolder(cwd);
  const root = options.root ?? findRoot(from);
  const path = config === undefined ? configFileOf(root) : resolve(from, config);
  const file = path === undefined ? undefined : label(root, path);
  const node = path === undefined ? undefined : readDocument(path, file!, config ?? file!, overlay);
  const written = node === undefined ? {} : validate(configSchema, node);
  if (node !== undefined) checkNames(node, known);
  const configuration = resolveConfiguration(written, () => defaultSources(root));
  return { root, file, configuration: withPlaces(configuration, node), placeOf: (keys) => placeOf(node, keys) };
}

function readDocument(
  path: string,
  file: string,
  shown: string,
  overlay: LoadConfigurationOptions['overlay'],
): DocumentNode {
  const document = parseDocument(decodeSource(file, overlay?.(path) ?? readBytes(path, shown)));
  if (document.kind === 'map') return document;
  if (document.kind === 'scalar' && document.value === null) return parseDocument({ file, text: '' });
  throw new ConfigurationError('A configuration is a map; this file is not.', {
    place: { file, line: document.place.line, column: document.place.column },
    remedy: 'Start with a key such as `registry:`.',
  });
}

function readBytes(path: string, shown: string): Uint8Array {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw notAFile(shown);
    assertSize(shown, stat.size);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    throw new ConfigurationError(
      code === 'ENOENT'
        ? `The configuration \`${shown}\` is not there.`
        : `The configuration \`${shown}\` can't be read: ${code}.`,
      { place: { file: shown }, remedy: 'Name a YAML or JSON file after `--config`.', cause },
    );
  }
}

const notAFile = (file: string): ConfigurationError =>
  new ConfigurationError(`The configuration \`${file}\` is no file.`, {
    place: { file },
    remedy: 'Name a YAML or JSON file after `--config`, or move what is there away.',
  });

function label(root: string, path: string): string {
  const within = relative(root, path);
  const isOutside = within.split(sep)[0] === '..' || isAbsolute(within);
  return (isOutside ? path : within).replaceAll('\\', '/');
}

function withPlaces(configuration: Configuration, node: DocumentNode | undefined): Configuration {
  const items = member(node, 'registry')?.items;
  if (items === undefined) return configuration;
  const registry = configuration.registry.map((source, index) => {
    const { file, line, column } = items[index]!.place;
    return { ...source, place: { file, line, column } };
  });
  return { ...configuration, registry };
}

function placeOf(node: DocumentNode | undefined, path: readonly (string | number)[]): Place | undefined {
  let at = node;
  for (const step of path) at = typeof step === 'number' ? at?.items[step] : member(at, step);
  return at?.place;
}
