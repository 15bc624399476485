import type { FlagDefinition, FlagType, IsoDate } from '../../model/flag.js';
import { ConfigurationError } from '../../model/errors.js';
import type { PolicyTable } from '../../model/policy.js';
import type { AddReport } from '../../model/report.js';
import { assertKey, planAdd } from '../../registry/edit/plan-add.js';
import { reportedEdit } from '../../report/reported-edit.js';
import { missingFields } from '../../rules/missing-fields.js';
import { isIsoDate } from '../../text/dates.js';
import { applyChanges } from '../../workspace/apply-changes.js';
import { formatOf, todayOf, type CommonOptions } from '../common-options.js';
import { assertMayEnd } from '../edit/assert-may-end.js';
import { askFlag, canAsk, type FlagAnswers } from '../edit/ask-flag.js';
import { proposedExpiry } from '../edit/proposed-expiry.js';
import { proposedOwner } from '../edit/proposed-owner.js';
import { COULD_NOT_RUN, type ExitStatus } from '../exit-status.js';
import { runAnalysis } from '../run-analysis.js';
import { assertFormat, writeReport } from '../write-report.js';

export interface AddOptions extends CommonOptions {
  type?: FlagType;
  owner?: string[];
  purpose?: string;
  expires?: string;
  default?: string;
  safe?: string;
  to?: string;
  yes?: true;
  dryRun?: true;
}

/** `halyard add KEY`: an entry for a new flag, in the source that people write by hand. */
export async function add(key: string, options: AddOptions): Promise<ExitStatus> {
  assertFormat('add', options);
  assertKey(key);
  const today = todayOf(options);
  const given = givenIn(options, today);
  const states = { default: stateOf('--default', options.default), safe: stateOf('--safe', options.safe) };
  const analysis = await runAnalysis(options);
  const { root, configuration, registry } = analysis;
  const where = { root, sources: configuration.registry, registry, to: options.to };
  // Whoever is asked should not answer for a key that is refused.
  planAdd({ key, definition: {} }, where);
  assertExpiry(key, given, configuration.policies);
  const owner = proposedOwner(key, analysis);
  const expires = (type: FlagType | undefined): IsoDate | undefined =>
    proposedExpiry(type, today, configuration.policies);
  const isAsking = options.yes !== true && options.quiet !== true && formatOf(options) === 'pretty' && canAsk();
  if (!isAsking && options.yes !== true) assertSaid(key, { ...given, owner: given.owner ?? owner });
  const answers = isAsking ? await askFlag(given, { owner, expires }) : given;
  if (answers === undefined) {
    process.stdout.write('Nothing was written.\n');
    return COULD_NOT_RUN;
  }
  assertExpiry(key, answers, configuration.policies);
  const definition = definitionOf(
    { ...answers, owner: answers.owner ?? (isAsking || owner.length === 0 ? undefined : owner) },
    { today, expires: expires(answers.type), states },
  );
  const planned = planAdd({ key, definition }, where);
  const written = options.dryRun !== true;
  if (written) applyChanges(root, [planned.change]);
  const report: AddReport = {
    schemaVersion: 1,
    root,
    today,
    key,
    source: planned.source,
    written,
    edits: [reportedEdit(planned.change)],
    definition: planned.definition,
    missing: stillMissing(planned.definition, configuration.policies).filter((field) => !planned.left.includes(field)),
    left: planned.left,
  };
  await writeReport('add', report, options, { root, flags: [] });
  return 0;
}

/** A flag without a type lacks that first. */
const stillMissing = (definition: FlagDefinition, policies: PolicyTable): string[] =>
  definition.type === undefined ? ['type'] : missingFields(definition, policies[definition.type].requires);

function givenIn({ type, owner, purpose, expires }: AddOptions, today: IsoDate): FlagAnswers {
  if (expires !== undefined && expires !== 'never' && !isIsoDate(expires)) {
    throw new ConfigurationError(`\`--expires ${expires}\` is no date.`, {
      remedy: 'Write it as `2026-12-31`, or `never`.',
    });
  }
  if (expires !== undefined && expires !== 'never' && expires < today) {
    throw new ConfigurationError(`\`--expires ${expires}\` has passed already; today is ${today}.`, {
      remedy: 'Name a later day.',
    });
  }
  return { type, owner, purpose: purpose?.trim() || undefined, expires };
}

/** @throws ConfigurationError where nothing is asked and no option says what the flag is for */
function assertSaid(key: string, { type, purpose, owner }: FlagAnswers): void {
  if (type !== undefined) return;
  const missing = [
    '`--type`',
    ...(purpose === undefined ? ['`--purpose`'] : []),
    ...(owner === undefined || owner.length === 0 ? ['`--owner`'] : []),
  ];
  throw new ConfigurationError(`Nothing says what \`${key}\` is for, and without a terminal nothing is asked.`, {
    remedy: `Give ${missing.join(', ')}; or \`--yes\` adds it without what is not known.`,
  });
}

/** `never` is what the policy of such a type says anyway. */
function assertExpiry(key: string, { type, expires }: FlagAnswers, policies: PolicyTable): void {
  if (expires === undefined || expires === 'never') return;
  assertMayEnd(key, type, policies, { remedy: 'Leave `--expires` out, or give it the `--type` that it is' });
}

interface States {
  default: boolean | undefined;
  safe: boolean | undefined;
}

function definitionOf(
  { type, purpose, owner, expires }: FlagAnswers,
  { today, expires: proposed, states }: { today: IsoDate; expires: IsoDate | undefined; states: States },
): FlagDefinition {
  const last = expires ?? proposed;
  return {
    ...(type !== undefined && { type }),
    ...(purpose !== undefined && { purpose }),
    ...(owner !== undefined && { owner }),
    created: today,
    ...(last !== undefined && { expires: last }),
    ...(states.default !== undefined && { default: states.default }),
    ...(states.safe !== undefined && { safe: states.safe }),
  };
}

const STATES: Record<string, boolean> = { on: true, true: true, off: false, false: false };

function stateOf(option: string, word: string | undefined): boolean | undefined {
  if (word === undefined) return undefined;
  if (Object.hasOwn(STATES, word)) return STATES[word];
  throw new ConfigurationError(`\`${option} ${word}\` is neither \`on\` nor \`off\`.`, {
    remedy: 'Add the flag as a switch without it, then give the entry its variants by hand.',
  });
}
