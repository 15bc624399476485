import type { Reporter } from './reporter.js';

const print = (report: object): string => `${JSON.stringify(report, null, 2)}\n`;

/** The reports as they are; `report/schemas.ts` describes them. */
export const json: Reporter = { check: print, scan: print, explain: print, add: print, extend: print, rename: print };
