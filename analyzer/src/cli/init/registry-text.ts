import { stringify } from 'yaml';
import { GIT_LOG, type FirstSeen } from './first-seen.js';
import type { FoundFlag } from './found-flags.js';

const FIELDS = `# Feature flags that the code reads. Complete an entry when you touch it:
#
#   type: release          # release | ops | experiment | permission | migration; each has its own policy
#   purpose: One sentence
#   expires: 2030-01-31    # the last valid day, or never
`;

const DATED = `${FIELDS}#
# Nothing here is guessed: \`created\` is the day of the first commit with the key, \`owner\` is from CODEOWNERS.
`;

const UNDATED = `${FIELDS}#   created: 2029-10-31    # the day of the first commit with the key: ${GIT_LOG}
#
# Nothing here is guessed: \`owner\` is from CODEOWNERS.
`;

/** @returns `flags.yaml` for flags that were found in code */
export function registryText(flags: readonly FoundFlag[], { days, unread }: FirstSeen): string {
  const entries = flags.map(({ key, names, owner }) => {
    const since = days.get(key);
    const fields = {
      ...(names.length === 0 ? {} : { names }),
      ...(since === undefined ? {} : { created: since }),
      ...(owner.length === 0 ? {} : { owner: owner.length === 1 ? owner[0] : owner }),
    };
    const body = stringify(
      { [key]: Object.keys(fields).length === 0 ? null : fields },
      { nullStr: '', singleQuote: true, lineWidth: 0 },
    );
    return body
      .trimEnd()
      .replace(/[ \t]+$/gm, '')
      .replace(/^/gm, '  ');
  });
  return `${unread === undefined ? DATED : UNDATED}flags:\n${entries.join('\n')}\n`;
}
