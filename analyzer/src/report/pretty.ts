import { prettyCheck } from './pretty-check.js';
import { prettyExplain } from './pretty-explain.js';
import { prettyScan } from './pretty-scan.js';
import type { Reporter } from './reporter.js';

/** For a person at a terminal. */
export const pretty: Reporter = { check: prettyCheck, scan: prettyScan, explain: prettyExplain };
