/**
 * @param keys of the neighbours, in their order
 * @returns before which of them a new key belongs: by their order where they have one, else at the end
 */
export function insertionIndex(keys: readonly string[], key: string): number {
  const order = ORDERS.find((compare) => keys.length > 1 && isSorted(keys, compare));
  if (order === undefined) return keys.length;
  const index = keys.findIndex((other) => order(key, other) < 0);
  return index < 0 ? keys.length : index;
}

type Order = (a: string, b: string) => number;

const byCode: Order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** As editors sort lines, and as people do. */
const ORDERS: readonly Order[] = [byCode, (a, b) => byCode(a.toLowerCase(), b.toLowerCase())];

const isSorted = (keys: readonly string[], compare: Order): boolean =>
  keys.every((key, i) => i === 0 || compare(keys[i - 1]!, key) <= 0);
