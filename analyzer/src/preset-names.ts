import { presets } from './presets/index.js';

/** @returns what `presets:` may name: ids, and families, which are ids up to a hyphen */
export const presetNames = (): string[] => [
  ...new Set(
    presets.flatMap(({ id }) => {
      const parts = id.split('-');
      return parts.map((_, at) => parts.slice(0, at + 1).join('-'));
    }),
  ),
];
