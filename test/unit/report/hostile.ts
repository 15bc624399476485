import type { Finding } from '../../../analyzer/src/model/finding.js';
import { place } from '../rules/rule-input.js';

/** What a repository may hold to forge a report. */
export const HOSTILE =
  '\u001b[2J\u001b]8;;http://evil.example\u0007x\r\n::error file=a.ts::forged|<script>alert(1)</script>`code`\u202e[link](http://evil.example) @everyone';

/** As a rule would never write it, so that each reporter is on its own. */
export const hostileFinding: Finding = {
  rule: 'no-unknown-flag',
  severity: 'error',
  message: `Not in the registry: ${HOSTILE}`,
  place: place(`src/${HOSTILE}.ts`, 3, 4),
  key: HOSTILE,
  owner: [HOSTILE],
  fingerprint: '0123456789abcdef0123',
  related: [{ place: place(`src/${HOSTILE}.ts`, 9), message: HOSTILE }],
  docs: 'https://halyard.dev/rules/no-unknown-flag',
};
