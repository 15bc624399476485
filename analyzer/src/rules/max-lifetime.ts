import type { Flag } from '../model/flag.js';
import { isParked } from './expiry.js';
import { hasExpiryFinding } from './expiry-finding.js';
import { fieldPlace } from './field-place.js';
import { longLife } from './flag-lifetime.js';
import { overdueReview } from './flag-review.js';
import { noStaleFlag } from './no-stale-flag.js';
import { productReferences } from './product-references.js';
import { rollbackDrill } from './rollback-drill.js';
import { isPracticeDue } from './rollback-practice.js';
import { defineRule, type RuleContext } from './rule.js';
import { staleEvidence } from './stale-evidence.js';
import { countOf } from './wording.js';

export const maxLifetime = defineRule({
  meta: {
    id: 'max-lifetime',
    title: 'No flag lives longer than its type may',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'warning' },
    summary: 'Reports a flag that is older, or is to grow older, than the policy of its type allows.',
    why: 'A date that was set too far, or moved again and again, lets a flag outlive whoever knows what it does. The limit makes that a decision that someone takes.',
    remedy:
      'Remove the flag, bring its date back into the limit, say `parked` with a day and a reason, or change `policies.TYPE.maxLifetime`.',
    options: {},
    time: true,
    related: ['no-expired-flag', 'no-stale-flag', 'parked-flag'],
  },
  messages: {
    planned:
      '`{key}` is to live {days}, from {from} to {expires}, and its type ({type}) may live {limit}: by then nobody will know its other branch. Set `expires` to {latest} at the latest, or give it the type that it is.',
    never:
      '`{key}` never expires, and its type ({type}) may live {limit}: its other branch would stay for good. Set `expires` to {latest} at the latest, or give it the type that it is.',
    outlived:
      '`{key}` is to live {days}, from {from} to {expires}, and its type ({type}) may live {limit}, which is over: few will know its other branch. Remove it, or say in its entry why it is `parked`.',
    immortal:
      '`{key}` never expires, and its type ({type}) may live {limit}, which is over: its other branch would stay for good. Remove it, or give it the type that it is.',
    old: '`{key}` is {days} old, made on {from}, and its type ({type}) may live {limit}: by now few will know its other branch. Remove it, or say in its entry why it is `parked`.',
    full: '`{key}` has been fully on in production since {since}, for {days}, and its type ({type}) may stay so for {limit}: it decides nothing any more. Remove it, or say in its entry why it is `parked`.',
    partner:
      '`{key}` may live until its partner `{partner}` is done, and that is archived: the migration is over. Remove it, or say `archived` in its entry.',
    review:
      '`{key}` was last looked at on {since}, {days} ago, and the policy of {type} flags has it reviewed every {limit}: its runbook and its safe state may no longer hold. Look at it, practise its rollback and write the day under `rollback.drilled`, or remove it.',
  },
  *check(context) {
    const read = new Set(productReferences(context).map(({ key }) => context.flag(key)?.key ?? key));
    for (const flag of context.registry.flags) {
      const { type, archived } = flag.definition;
      if (type === undefined || archived !== undefined || isParked(flag, context.today)) continue;
      // Its references say it already.
      if (hasExpiryFinding(flag, context)) continue;
      const stale = staleEvidence(flag, context);
      if (stale !== undefined && context.isOn(noStaleFlag) && read.has(flag.key)) continue;
      const { maxLifetime: limit, reviewEvery } = context.policies[type];
      const { key } = flag;
      const partner = donePartner(flag, context);
      const life = limit === undefined ? undefined : longLife(flag, limit, context);
      const review =
        reviewEvery === undefined || isSaidByDrill(flag, context)
          ? undefined
          : overdueReview(flag, reviewEvery, context);
      if (partner !== undefined) {
        const place = fieldPlace(flag, 'migration.partner', 'migration');
        yield { message: 'partner', data: { key, partner }, flag, place };
      } else if (life?.kind === 'planned') {
        const { days, from, expires, latest } = life;
        const data = { key, type, limit: limit!, days: countOf(days, 'day'), from, expires };
        const place = fieldPlace(flag, 'expires');
        if (latest < context.today) yield { message: 'outlived', data, flag, place };
        else yield { message: 'planned', data: { ...data, latest }, flag, place };
      } else if (life?.kind === 'never') {
        const data = { key, type, limit: limit! };
        const place = fieldPlace(flag, 'expires');
        if (life.latest < context.today) yield { message: 'immortal', data, flag, place };
        else yield { message: 'never', data: { ...data, latest: life.latest }, flag, place };
      } else if (life?.kind === 'old') {
        const data = { key, type, limit: limit!, days: countOf(life.days, 'day'), from: life.from };
        yield { message: 'old', data, flag, place: fieldPlace(flag, 'created') };
      } else if (stale?.kind === 'full') {
        const data = { key, type, limit: stale.limit, days: countOf(stale.days, 'day'), since: stale.since };
        yield { message: 'full', data, flag, place: flag.entries[0]!.keyPlace };
      } else if (review !== undefined) {
        const data = { key, type, limit: reviewEvery!, days: countOf(review.days, 'day'), since: review.since };
        yield { message: 'review', data, flag, place: flag.entries[0]!.keyPlace };
      }
    }
  },
});

/** To practise the rollback is to look at the flag. */
const isSaidByDrill = (flag: Flag, context: RuleContext): boolean =>
  context.isOn(rollbackDrill) && isPracticeDue(flag, context.optionsOf(rollbackDrill).every, context);

/** A migration's flags go when its last step is done; a step before it may be archived earlier. */
function donePartner({ definition }: Flag, context: Pick<RuleContext, 'flag'>): string | undefined {
  const { phase, partner } = definition.migration ?? {};
  const other = partner === undefined || phase === 'contract' ? undefined : context.flag(partner);
  const isDone = other?.definition.archived !== undefined && other.definition.migration?.phase === 'contract';
  return isDone ? other.key : undefined;
}
