/** Names that environments give to flags by custom. */
export const USUAL_VARIABLES = [
  'FEATURE_*',
  'FLAG_*',
  'ENABLE_*',
  'VITE_FEATURE_*',
  'NEXT_PUBLIC_FEATURE_*',
  'REACT_APP_FEATURE_*',
  'EXPO_PUBLIC_FEATURE_*',
  'PUBLIC_FEATURE_*',
  '*_FEATURE_*',
];

/**
 * @param patterns names with `*` for any text, also none
 * @returns a test for the names of variables that hold flags
 */
export function flagVariableTest(patterns: readonly string[] = USUAL_VARIABLES): (name: string) => boolean {
  const sources = patterns.map((pattern) =>
    pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
  );
  const expression = new RegExp(`^(?:${sources.join('|')})$`);
  return (name) => patterns.length > 0 && expression.test(name);
}

/** @returns whether a name can be that of an environment variable by custom: `FEATURE_X`. */
export const isVariableName = (name: string): boolean => /^[A-Z_][A-Z0-9_]*$/.test(name);
