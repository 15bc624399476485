import type { Preset } from '../model/evaluator.js';

/**
 * Presets of packages are always on: an import of the package is proof enough. Of the pattern families, those are on by default whose names say what they are.
 * @param named `presets:` of the configuration; an id stands for itself and all ids that begin with it and a hyphen
 */
export function activePresets(all: readonly Preset[], named: readonly string[] | undefined): readonly Preset[] {
  if (named === undefined) return all.filter((preset) => preset.packages.length > 0 || BY_DEFAULT.has(preset.id));
  return all.filter(({ id }) => named.some((name) => id === name || id.startsWith(`${name}-`)));
}

const BY_DEFAULT = new Set(['environment', 'configuration-object']);
