import type { FlagEntry } from '../../model/flag.js';
import { ConfigurationError } from '../../model/errors.js';
import { addDays, isIsoDate } from '../../text/dates.js';
import { parseDocument, type DocumentNode } from '../document.js';
import { EntryDraft } from '../entry-draft.js';
import { asMap, asTexts, failure, given, numberIn, requiredText } from '../field-reading.js';
import type { ReaderOptions, RegistryReader } from '../reader.js';

/** Since milestone 94 one is released every four weeks. */
const CADENCE_DAYS = 28;

/** Flags in the form of Chromium's `flag-metadata.json`. */
export const reader: RegistryReader = {
  id: 'chromium',
  title: 'Chromium flag metadata',
  summary:
    'A list of flags with owners and the last milestone in which each may exist, as Chromium keeps it in `chrome/browser/flag-metadata.json`.',
  docs: 'https://chromium.googlesource.com/chromium/src/+/main/docs/flag_ownership.md',
  usual: ['**/flag-metadata.json'],
  mapping: {
    key: '`name`',
    owner: '`owners`: addresses and paths of `OWNERS` files',
    expires:
      'the day before the milestone after `expiry_milestone`, counted in steps of four weeks from the options `milestone` and `milestoneDate`, unknown without both; `-1` is `never`',
    staleHint: '`expired at milestone N` when the option `milestone` is a later one',
  },
  complete: true,
  detect: ({ file, text }) =>
    /\.jsonc?$/i.test(file) &&
    /^\s*(\/\/[^\n]*\s*)*\[/.test(text) &&
    /"expiry_milestone"\s*:/.test(text) &&
    /"owners"\s*:/.test(text),
  read(source, options) {
    if (options.milestoneDate !== undefined && !isIsoDate(options.milestoneDate)) {
      throw new ConfigurationError(`\`milestoneDate: ${options.milestoneDate}\` is no date.`, {
        place: { file: source.file },
        remedy: 'Write the day on which `milestone` is released as YYYY-MM-DD.',
      });
    }
    const root = parseDocument(source);
    if (root.kind !== 'list' && root.place.end > root.place.start) {
      throw failure(
        root.place,
        'This is not flag metadata: a list was expected.',
        'Write the flags as `[{ "name": … }]`.',
      );
    }
    return { entries: root.items.map((item) => entryOf(item, options)) };
  },
};

function entryOf(item: DocumentNode, options: ReaderOptions): FlagEntry {
  const name = requiredText(asMap(item, 'flag'), 'name', 'flag');
  const draft = new EntryDraft().take('owner', item, 'owners', asTexts);
  const last = numberIn(item, 'expiry_milestone');
  const node = given(item, 'expiry_milestone');
  if (last === undefined) return draft.entry(name.value, name.place, item.place);
  if (!Number.isInteger(last) || last < -1) {
    throw failure(node!.place, '`expiry_milestone` is no milestone.', 'Write a whole number, or -1 for never.');
  }
  const { milestone, milestoneDate } = options;
  if (last === -1) draft.set('expires', 'never', node);
  else if (milestone !== undefined) {
    if (milestoneDate !== undefined) {
      draft.set('expires', addDays(milestoneDate, (last + 1 - milestone) * CADENCE_DAYS - 1), node);
    }
    if (last < milestone) draft.set('staleHint', `expired at milestone ${last}`, node);
  }
  return draft.entry(name.value, name.place, item.place);
}
