import type { FlagDefinition, FlagType, IsoDate } from '../../model/flag.js';
import { ConfigurationError } from '../../model/errors.js';
import type { AddReport } from '../../model/report.js';
import { assertKey, planAdd } from '../../registry/edit/plan-add.js';
import { reportedEdit } from '../../report/reported-edit.js';
import { isIsoDate } from '../../text/dates.js';
import { applyChanges } from '../../workspace/apply-changes.js';
import { formatOf, todayOf, type CommonOptions } from '../common-options.js';
import { askFlag, canAsk, type FlagAnswers } from '../edit/ask-flag.js';
import { missingFields } from '../edit/missing-fields.js';
import { proposedExpiry } from '../edit/proposed-expiry.js';
import { proposedOwner } from '../edit/proposed-owner.js';
import type { ExitStatus } from '../exit-status.js';
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
  const analysis = await runAnalysis(options);
  const { root, configuration, registry } = analysis;
  const where = { root, sources: configuration.registry, registry, to: options.to };
  // Whoever is asked should not answer for a key that is refused.
  planAdd({ key, definition: {} }, where);
  const owner = proposedOwner(key, analysis);
  const expires = (type: FlagType | undefined): IsoDate | undefined =>
    proposedExpiry(type, today, configuration.policies);
  const isAsking = options.yes !== true && options.quiet !== true && formatOf(options) === 'pretty' && canAsk();
  const answers = isAsking ? await askFlag(given, { owner, expires }) : given;
  if (answers === undefined) {
    process.stdout.write('Nothing was written.\n');
    return 0;
  }
  const definition = definitionOf(
    { ...answers, owner: answers.owner ?? (isAsking || owner.length === 0 ? undefined : owner) },
    { today, expires: expires(answers.type), options },
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
    missing: missingFields(planned.definition, configuration.policies).filter((field) => !planned.left.includes(field)),
    left: planned.left,
  };
  await writeReport('add', report, options, { root, flags: [] });
  return 0;
}

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

function definitionOf(
  { type, purpose, owner, expires }: FlagAnswers,
  { today, expires: proposed, options }: { today: IsoDate; expires: IsoDate | undefined; options: AddOptions },
): FlagDefinition {
  const last = expires ?? proposed;
  const [given, safe] = [stateOf(options.default), stateOf(options.safe)];
  return {
    ...(type !== undefined && { type }),
    ...(purpose !== undefined && { purpose }),
    ...(owner !== undefined && { owner }),
    created: today,
    ...(last !== undefined && { expires: last }),
    ...(given !== undefined && { default: given }),
    ...(safe !== undefined && { safe }),
  };
}

const STATES: Record<string, boolean> = { on: true, true: true, off: false, false: false };

const stateOf = (word: string | undefined): boolean | string | undefined =>
  word === undefined ? undefined : (STATES[word] ?? word);
