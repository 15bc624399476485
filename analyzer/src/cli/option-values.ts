import { InvalidArgumentError } from 'commander';

/** @returns a parser of a whole number from 0 */
export const nonNegative =
  (option: string) =>
  (text: string): number => {
    if (/^\d+$/.test(text)) return Number(text);
    throw new InvalidArgumentError(`${option} takes a whole number such as 0.`);
  };
