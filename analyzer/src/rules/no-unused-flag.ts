import type { ReferenceKind } from '../model/evaluator.js';
import type { RelatedPlace } from '../model/finding.js';
import type { Flag, IsoDate } from '../model/flag.js';
import type { Place } from '../model/place.js';
import type { FlagReference } from '../model/reference.js';
import { daysBetween, durationDays } from '../text/dates.js';
import { isInTest } from './product-references.js';
import { durationOption } from './rule-options.js';
import { defineRule, type RuleContext } from './rule.js';
import { countOf, shellWord } from './wording.js';

/** What a flag is used for. A declaration alone decides nothing, and text that mentions a key does not run. */
const USE: ReadonlySet<ReferenceKind> = new Set(['evaluation', 'binding', 'field']);

export const noUnusedFlag = defineRule({
  meta: {
    id: 'no-unused-flag',
    title: 'Every registered flag is read',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary: 'Reports a flag of the registry that no code reads, once it is no longer new.',
    why: 'Someone will turn a flag that decides nothing and wonder why nothing happens. It also hides the flags that matter.',
    remedy: 'Remove the entry with `halyard remove KEY`, or say `archived: DATE` where its history is needed.',
    options: {
      grace: durationOption('7d', 'How long after `created` the code that reads the flag may be on its way.'),
    },
    time: true,
    related: ['no-unknown-flag', 'no-expired-flag'],
  },
  messages: {
    unused:
      'No code reads `{key}`, so its entry in `{file}` decides nothing. Remove it with `halyard remove {word}`, or say `archived: DATE` there.',
    declared:
      '`{key}` is declared in code, but nothing reads it, so its entry in `{file}` decides nothing. Remove both with `halyard remove {word}`, or the code alone, and say `archived: DATE` in the entry.',
    written:
      '`{key}` is set in code, but nothing reads it, so its entry in `{file}` decides nothing. Remove both with `halyard remove {word}`, or the code alone, and say `archived: DATE` in the entry.',
    tested:
      'Only tests name `{key}`, so its entry in `{file}` decides nothing for a user. Remove it with `halyard remove {word}`, or say `archived: DATE` there.',
    unsure:
      'No code is known to read `{key}` of `{file}`, but {reads} with a key that could not be told may do so (see `halyard scan`). Make those keys plain, then remove the flag with `halyard remove {word}` if nothing reads it.',
  },
  *check(context) {
    const references = referencesByFlag(context);
    const prerequisites = new Set(context.registry.flags.flatMap(({ definition }) => definition.prerequisites ?? []));
    const unsure = context.unresolved.filter(({ place }) => !context.isTest(place.file)).length;
    for (const flag of context.registry.flags) {
      if (flag.definition.archived !== undefined || prerequisites.has(flag.key)) continue;
      if (isNew(flag, context)) continue;
      const all = references.get(flag.key) ?? [];
      const mine = all.filter(({ place }) => !isEntry(flag, place));
      const inProduct = mine.filter((reference) => !isInTest(reference, context));
      if (inProduct.some(({ kind }) => USE.has(kind))) continue;
      // Code that takes the key from where it is declared hands it to one of the reads that could not be told.
      if (unsure > 0 && filesOf(all.filter((one) => one.kind === 'declaration' && !isInTest(one, context))) > 1)
        continue;
      const place = flag.entries[0]!.keyPlace;
      const data = { key: flag.key, word: shellWord(flag.key), file: place.file };
      const at = { flag, place, ...(inProduct.length > 0 ? { related: namedAt(inProduct) } : {}) };
      if (unsure > 0) yield { message: 'unsure', data: { ...data, reads: countOf(unsure, 'read') }, ...at };
      else if (inProduct.some(({ kind }) => kind === 'declaration')) yield { message: 'declared', data, ...at };
      else if (inProduct.length > 0) yield { message: 'written', data, ...at };
      else yield { message: mine.length > 0 ? 'tested' : 'unused', data, flag, place };
    }
  },
});

/**
 * Only the day that its entry names counts: that of the commit which brought it would be new for each entry of an old registry that is taken into the
 * repository.
 */
function isNew(
  { definition }: Flag,
  { today, options }: { today: IsoDate; options: { readonly grace: string } },
): boolean {
  const { created } = definition;
  return created !== undefined && daysBetween(created, today) < durationDays(options.grace)!;
}

function referencesByFlag(context: RuleContext): Map<string, FlagReference[]> {
  const byFlag = new Map<string, FlagReference[]>();
  for (const reference of context.references) {
    if (reference.kind === 'mention') continue;
    const key = context.flag(reference.key)?.key ?? reference.key;
    const references = byFlag.get(key);
    if (references === undefined) byFlag.set(key, [reference]);
    else references.push(reference);
  }
  return byFlag;
}

const filesOf = (references: FlagReference[]): number => new Set(references.map(({ place }) => place.file)).size;

/** The registry itself may be code: an enum member is no second declaration of its own flag. */
const isEntry = ({ entries }: Flag, { file, start, end }: Place): boolean =>
  entries.some(({ place }) => place.file === file && place.start <= start && end <= place.end);

const namedAt = (references: FlagReference[]): RelatedPlace[] =>
  references.map(({ place, kind }) => ({ place, message: kind === 'write' ? 'written here' : 'declared here' }));
