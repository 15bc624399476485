import { prettyCheck } from './pretty-check.js';
import { prettyExplain } from './pretty-explain.js';
import { prettyScan } from './pretty-scan.js';
import { prettyAdd } from './pretty-add.js';
import { prettyExtend } from './pretty-extend.js';
import { prettyRename } from './pretty-rename.js';
import type { Reporter } from './reporter.js';

/** For a person at a terminal. */
export const pretty: Reporter = {
  check: prettyCheck,
  scan: prettyScan,
  explain: prettyExplain,
  add: prettyAdd,
  extend: prettyExtend,
  rename: prettyRename,
};
