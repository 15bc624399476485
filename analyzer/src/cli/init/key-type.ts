import type { Survey } from './survey.js';

/** @returns a test of a written type: whether a parameter of it can take a flag's key */
export function keyTypeTest({ symbols }: Pick<Survey, 'symbols'>): (type: string | undefined) => boolean {
  const names = new Set(symbols.map(({ name }) => name));
  return (type) => {
    // JavaScript writes none.
    if (type === undefined || type === 'any' || type === 'string' || /^(?:\|\s*)?['"]/.test(type)) return true;
    return namesOf(type).some((name) => names.has(name)) || /^keyof /.test(type);
  };
}

/** @returns the symbols that a type names: `Experiments` of `keyof Experiments`, `FeatureItem` of `FeatureItem | FeatureItem[]` */
export const namesOf = (type: string): string[] =>
  type
    .split('|')
    .map((part) =>
      part
        .trim()
        .replace(/\[\]$/, '')
        .replace(/^\(?keyof\s+(?:typeof\s+)?/, ''),
    )
    .filter((name) => /^[A-Z_]\w*$/i.test(name) && name !== 'string');
