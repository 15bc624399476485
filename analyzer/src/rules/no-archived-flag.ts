import type { Flag } from '../model/flag.js';
import type { Place } from '../model/place.js';
import { productReferences } from './product-references.js';
import { defineRule } from './rule.js';
import { shellWord } from './wording.js';

export const noArchivedFlag = defineRule({
  meta: {
    id: 'no-archived-flag',
    title: 'Nothing reads a flag that is archived',
    kind: 'reference',
    sets: { recommended: 'error', strict: 'error' },
    summary: 'Reports code that still reads a flag which the registry has archived.',
    why: 'An archived flag is answered by nobody: the service gives the default in the code, whatever the flag was last. What users get then is decided by a text that nobody thought of.',
    remedy:
      'Remove the flag with `halyard remove KEY --keep on|off`, or take `archived` out of the entry if it still lives.',
    options: {},
    time: false,
    related: ['no-expired-flag', 'no-stale-flag', 'no-unused-flag'],
  },
  messages: {
    archived:
      '`{key}` was archived on {date}, so this gives its default whatever the flag once was. Remove it with `halyard remove {word} --keep on|off`, or take `archived` out of its entry.',
    undated:
      '`{key}` is archived, so this gives its default whatever the flag once was. Remove it with `halyard remove {word} --keep on|off`, or restore it where it was archived.',
    ahead:
      '`{key}` is archived on {date}, a day that has not come, and counts as archived already, so this gives its default. Correct the day, or take `archived` out of its entry until then.',
    declared:
      '`{key}` was archived {when}, and the code still has its name here, so that somebody can read it again. Remove it with `halyard remove {word} --keep on|off`, or take `archived` out of its entry.',
  },
  *check(context) {
    for (const { key, place, kind } of productReferences(context)) {
      const flag = context.flag(key);
      const archived = flag?.definition.archived;
      if (flag === undefined || archived === undefined) continue;
      const data = { key: flag.key, word: shellWord(flag.key) };
      if (archived !== true && context.today < archived) {
        yield { message: 'ahead', data: { ...data, date: archived }, flag, place };
      } else if (kind === 'declaration' || kind === 'write') {
        if (isArchivingEntry(flag, place)) continue;
        const when = archived === true ? 'before' : `on ${archived}`;
        yield { message: 'declared', data: { ...data, when }, flag, place };
      } else if (archived === true) yield { message: 'undated', data, flag, place };
      else yield { message: 'archived', data: { ...data, date: archived }, flag, place };
    }
  },
});

/** A registry in code keeps the entry of what it has archived. */
const isArchivingEntry = ({ entries }: Flag, { file, start, end }: Place): boolean =>
  entries.some(
    ({ definition, place }) =>
      definition.archived !== undefined && place.file === file && place.start <= start && end <= place.end,
  );
