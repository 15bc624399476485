/**
 * @param like names of the neighbours
 * @returns a name for a key in the neighbours' case: `newNav`, `NewNav`, `NEW_NAV`; the key itself where they have none in common
 */
export function memberName(key: string, like: readonly string[]): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  const shape = SHAPES.find(([test]) => like.length > 0 && like.every((name) => test.test(name)));
  return shape === undefined ? key : shape[1](words);
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const SHAPES: readonly (readonly [RegExp, (words: readonly string[]) => string])[] = [
  [/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/, (words) => words.join('_').toUpperCase()],
  [/^[A-Z][A-Za-z\d]*$/, (words) => words.map(capital).join('')],
  [/^[a-z][A-Za-z\d]*$/, ([first = '', ...rest]) => first + rest.map(capital).join('')],
  [/^[a-z][a-z\d]*(?:_[a-z\d]+)*$/, (words) => words.join('_')],
  [/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/, (words) => words.join('-')],
];
