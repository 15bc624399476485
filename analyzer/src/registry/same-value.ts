import type { EnvironmentState } from '../model/flag.js';

/** @returns whether two values say the same: white space, the order of keys and the order of lists aside. */
export const sameValue = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** @returns whether two states let the same users through. `since` counts only where both have it. */
export function sameState(a: EnvironmentState, b: EnvironmentState): boolean {
  if (a.since !== undefined && b.since !== undefined && a.since !== b.since) return false;
  if (a.state !== b.state) return false;
  if (a.state === false) return true;
  return (a.percentage ?? 100) === (b.percentage ?? 100) && sameValue(a.audience ?? '', b.audience ?? '');
}

/** @returns a text that is the same for values that say the same. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.trim().replace(/\s+/g, ' '));
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    .sort()
    .join()}}`;
}
