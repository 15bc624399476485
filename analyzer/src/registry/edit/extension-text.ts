import type { Extension } from '../../model/flag.js';

/** @returns an extension as one line, for formats that have no list for it: `2026-12-01 → 2027-01-31 on 2026-11-21: reason` */
export const extensionText = ({ from, until, on, reason }: Extension): string =>
  `${from === undefined ? '' : `${from} → `}${until} on ${on}: ${reason.replace(/\s+/g, ' ')}`;
