import type { Flag } from '../model/flag.js';
import type { Place } from '../model/place.js';
import type { FlagReference } from '../model/reference.js';
import type { JoinedCondition } from '../model/site.js';
import { isInTest } from './product-references.js';
import { defineRule } from './rule.js';

export const noPermissionInReleaseFlag = defineRule({
  meta: {
    id: 'no-permission-in-release-flag',
    title: 'A release decides when, a permission decides who',
    kind: 'reference',
    sets: { recommended: 'warning', strict: 'error' },
    summary:
      'Reports permission logic that is mixed into a release, ops or experiment flag, and a permission flag that is run like a release.',
    why: 'A release flag is turned, rolled back and removed. Where it grants access, an incident takes a customer’s right away, and its removal gives everyone the right, or nobody.',
    remedy:
      'Ask for the permission in one place and for the release in another: `permission && flag`. An entitlement that stays is a flag of type permission, or no flag at all.',
    options: {
      conjunction: {
        type: 'boolean',
        default: false,
        description:
          'Also report `permission && flag`, which is sound, but hides the permission in code that will be removed with the flag.',
      },
    },
    strictOptions: { conjunction: true },
    time: false,
    related: ['require-metadata', 'no-nested-flags'],
  },
  messages: {
    grants:
      '`{key}` ({type}) grants what `{permission}` withholds: whoever has the flag needs no permission. Ask for both (`{permission} && …`), and leave it to the flag whether the feature is out.',
    bypass:
      'While `{key}` ({type}) is off, `{permission}` is not asked and everyone is let through, so that turning the flag off in an incident opens access. Deny by default, and move the permission out of the flag.',
    entitlement:
      '`{name}` means a right, but {what} `{key}` ({type}), which is turned and removed like any release. Decide the right by role or plan, and let the flag decide only whether the feature is out.',
    conjunction:
      '`{permission}` is asked together with `{key}` ({type}): when the flag is removed, the permission must stay. Put the permission where the feature is protected, and the flag where it is shown.',
    targeted:
      '`{key}` ({type}) is on in {environment} for `{audience}`, which is a plan or role: the flag decides who may, and its end would take the right away. Make it a flag of type permission, or target a cohort.',
    expires:
      '`{key}` is a permission, but has the end {date}: a right does not expire with a release. Take `expires` out, or make it a release flag if it only hides something unfinished.',
    rollout:
      '`{key}` is a permission, but is on for {percentage} % in {environment}: a right is not given by chance. Target the plan or role, or make it a release flag while it is rolled out.',
  },
  *check(context) {
    const seen = new Set<string>();
    const first = (place: Place): boolean => {
      const id = `${place.file}:${place.start}:${place.end}`;
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    };
    for (const reference of context.references) {
      const flag = context.flag(reference.key);
      if (flag === undefined || !isReleased(flag) || isInTest(reference, context)) continue;
      const { site, place } = reference;
      if (site === undefined || site.isPartial === true) continue;
      const words = { key: flag.key, type: flag.definition.type! };
      const asked = (site.joined ?? []).filter(({ permission }) => permission !== undefined);
      const alternative = asked.find((one) => relation(one) === 'either' || relation(one) === 'bypass');
      const both = asked.find((one) => relation(one) === 'both');
      if (alternative !== undefined) {
        const permission = alternative.permission!;
        const message = relation(alternative) === 'bypass' ? 'bypass' : 'grants';
        const related = [{ place: permission.place, message: 'the permission' }];
        if (first(permission.place))
          yield { message, data: { ...words, permission: permission.text }, flag, place, related };
        continue;
      }
      const inside = site.permissions?.on[0];
      if (site.offGrants === true && inside !== undefined) {
        const related = [{ place: inside.place, message: 'asked only while the flag is on' }];
        if (first(inside.place))
          yield { message: 'bypass', data: { ...words, permission: inside.text }, flag, place, related };
        continue;
      }
      if (isEntitlement(reference) && both === undefined && first(site.holder!.place)) {
        const what = site.holder!.kind === 'function' ? 'is answered by' : 'comes from';
        yield { message: 'entitlement', data: { ...words, name: site.holder!.name, what }, flag, place };
        continue;
      }
      if (both !== undefined && context.options.conjunction && first(both.permission!.place)) {
        const related = [{ place: both.permission!.place, message: 'the permission' }];
        yield { message: 'conjunction', data: { ...words, permission: both.permission!.text }, flag, place, related };
      }
    }
    for (const flag of context.registry.flags) yield* definitionReports(flag);
  },
});

const isReleased = ({ definition: { type } }: Flag): boolean =>
  type === 'release' || type === 'ops' || type === 'experiment';

/** How the flag and the permission decide together: `!flag || !permission` keeps out whoever lacks one of both. */
function relation({ operator, isOff, isDenied = false }: JoinedCondition): 'either' | 'both' | 'bypass' | undefined {
  if (operator === '??') return undefined;
  if (isOff === isDenied) return (operator === '||') === isOff ? 'both' : 'either';
  return operator === '||' && isOff ? 'bypass' : undefined;
}

/** The flag alone is what the name promises. */
const isEntitlement = ({ site }: FlagReference): boolean =>
  site?.holder?.isPermission === true &&
  (site.use === 'assigned' || site.use === 'returned') &&
  (site.joined ?? []).length === 0;

const PLAN_OR_ROLE =
  /(?:^|[^a-z])(?:plans?|tiers?|roles?|subscriptions?|licen[cs]es?|entitlements?)(?:[^a-z]|$)|^(?:admins?|owners?|enterprise|premium|pro|paid|paying|free)$/i;

function* definitionReports(flag: Flag) {
  const { definition, key, entries } = flag;
  const place = entries[0]?.keyPlace;
  if (place === undefined || definition.archived !== undefined) return;
  if (isReleased(flag)) {
    for (const [environment, { audience }] of Object.entries(definition.environments ?? {})) {
      if (audience === undefined || !PLAN_OR_ROLE.test(audience)) continue;
      yield { message: 'targeted', data: { key, type: definition.type!, environment, audience }, flag, place } as const;
      return;
    }
    if (definition.plan !== undefined)
      yield {
        message: 'targeted',
        data: { key, type: definition.type!, environment: 'every environment', audience: definition.plan },
        flag,
        place,
      } as const;
    return;
  }
  if (definition.type !== 'permission') return;
  if (definition.expires !== undefined && definition.expires !== 'never')
    yield { message: 'expires', data: { key, date: definition.expires }, flag, place } as const;
  for (const [environment, { percentage }] of Object.entries(definition.environments ?? {})) {
    if (percentage === undefined || percentage === 0 || percentage === 100) continue;
    yield { message: 'rollout', data: { key, percentage, environment }, flag, place } as const;
    return;
  }
}
