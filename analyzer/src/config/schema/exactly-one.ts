import type * as z from 'zod';

/** @returns a check that one of the keys is given, and no second one. */
export const exactlyOne =
  (what: string, keys: readonly string[]) =>
  (value: object, context: z.core.$RefinementCtx): void => {
    const given = keys.filter((key) => Object.hasOwn(value, key));
    if (given.length === 1) return;
    const names = keys.map((key) => `\`${key}\``).join(', ');
    const has = given.length === 0 ? 'none' : given.map((key) => `\`${key}\``).join(' and ');
    context.issues.push({
      code: 'custom',
      input: value,
      path: given.length > 1 ? [given[1]!] : [],
      message: `${what} has exactly one of ${names}; this has ${has}.`,
      params: { remedy: given.length === 0 ? 'Add the one that is meant.' : 'Make one entry of each.' },
    });
  };
