import { ConfigurationError } from '../../model/errors.js';
import type { Extension, Flag, IsoDate } from '../../model/flag.js';
import type { PolicyTable } from '../../model/policy.js';
import type { ExtendReport } from '../../model/report.js';
import { endOf, planExtend, type PlannedExtend } from '../../registry/edit/plan-extend.js';
import { reportedEdit } from '../../report/reported-edit.js';
import { addDays, durationDays, isIsoDate } from '../../text/dates.js';
import { applyChanges } from '../../workspace/apply-changes.js';
import { assertMayEnd } from '../edit/assert-may-end.js';
import { todayOf, type CommonOptions } from '../common-options.js';
import type { ExitStatus } from '../exit-status.js';
import { findFlag } from '../find-flag.js';
import { runAnalysis } from '../run-analysis.js';
import { assertFormat, writeReport } from '../write-report.js';

export interface ExtendOptions extends CommonOptions {
  until: string;
  reason: string;
  force?: true;
  dryRun?: true;
}

/** `halyard extend KEY`: moves the day on which a flag ends, and keeps the reason. */
export async function extend(name: string, options: ExtendOptions): Promise<ExitStatus> {
  assertFormat('extend', options);
  const today = todayOf(options);
  const { until, reason } = checked(options);
  const analysis = await runAnalysis(options);
  const { root, configuration } = analysis;
  const { key, flag } = findFlag(name, analysis);
  if (flag === undefined) {
    throw new ConfigurationError(`\`${key}\` is not in the registry, so that nothing says when it ends.`, {
      remedy: `Run \`halyard add ${key}\` first.`,
    });
  }
  const from = endOf(flag.definition);
  assertEnds(flag, configuration.policies);
  assertLater(flag, from, until, today, options.force === true);
  const extension: Extension = { ...(from !== undefined && from !== 'never' && { from }), until, reason, on: today };
  const planned = planExtend(flag, extension, { root, sources: configuration.registry });
  const written = options.dryRun !== true && planned.changes.length > 0;
  if (written) applyChanges(root, planned.changes);
  const report: ExtendReport = {
    schemaVersion: 1,
    root,
    today,
    key,
    source: planned.source,
    fields: planned.fields,
    from: from ?? null,
    until,
    reason,
    written,
    edits: planned.changes.map(reportedEdit),
    warnings: warningsOf(flag, planned, until, configuration.policies),
  };
  await writeReport('extend', report, options, { root, flags: [] });
  return 0;
}

function checked({ until, reason }: ExtendOptions): { until: IsoDate; reason: string } {
  if (!isIsoDate(until)) {
    throw new ConfigurationError(`\`--until ${until}\` is no date.`, { remedy: 'Write it as `2026-12-31`.' });
  }
  const text = reason.replace(/\s+/g, ' ').trim();
  if (text !== '') return { until, reason: text };
  throw new ConfigurationError('The reason is empty.', { remedy: 'Say with `--reason` why it takes longer.' });
}

/** A parked flag waits, whatever its type. */
function assertEnds({ key, definition, entries }: Flag, policies: PolicyTable): void {
  if (definition.parked !== undefined) return;
  assertMayEnd(key, definition.type, policies, {
    place: entries[0]!.keyPlace,
    remedy: 'Leave it as it is, or give its entry the `type` that it is',
  });
}

function assertLater(flag: Flag, from: string | undefined, until: IsoDate, today: IsoDate, isForced: boolean): void {
  if (isForced) return;
  const { file, line, column } = flag.entries[0]!.keyPlace;
  const place = { file, line, column };
  if (flag.definition.archived !== undefined) {
    throw new ConfigurationError(`\`${flag.key}\` is archived.`, {
      place,
      remedy: 'Take `archived` out of its entry first, or give `--force`.',
    });
  }
  if (from === 'never') {
    throw new ConfigurationError(`\`${flag.key}\` never expires; ${until} would be earlier.`, {
      place,
      remedy: 'Give `--force` to set a day all the same.',
    });
  }
  if (from !== undefined && until < from) {
    throw new ConfigurationError(`\`${flag.key}\` is valid until ${from}; ${until} is earlier.`, {
      place,
      remedy: 'Name a later day, or give `--force`.',
    });
  }
  if (until < today) {
    throw new ConfigurationError(`${until} has passed already; today is ${today}.`, {
      place,
      remedy: 'Name a later day, or give `--force`.',
    });
  }
}

function warningsOf(flag: Flag, planned: PlannedExtend, until: IsoDate, policies: PolicyTable): string[] {
  const { type, created } = flag.definition;
  const longest = type === undefined ? undefined : policies[type].maxLifetime;
  const days = longest === undefined ? undefined : durationDays(longest);
  const last = created === undefined || days === undefined ? undefined : addDays(created, days);
  const isParked = planned.fields.includes('parked.until');
  return [
    ...(last !== undefined && until > last && !isParked
      ? [
          `The policy lets a ${type} flag live ${longest}, which for this one, created ${created}, was until ${last}. Split what is left, or change \`policies.${type}.maxLifetime\`.`,
        ]
      : []),
    ...planned.others.map(
      ({ source, entry }) =>
        `\`${source}\` has a day of its own at ${entry.keyPlace.file}:${entry.keyPlace.line}, which stays.`,
    ),
  ];
}
