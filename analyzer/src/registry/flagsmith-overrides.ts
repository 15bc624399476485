import { member, type DocumentNode } from './document.js';
import { booleanIn, itemsIn, mapIn, percentageIn, textIn } from './field-reading.js';
import { TARGETED, type Outcome } from './served-values.js';

/** What an environment document says of a feature for some users, best first. */
export function flagsmithOverrides(root: DocumentNode): Map<string, Outcome[]> {
  const overrides = new Map<string, Outcome[]>();
  const add = (featureState: DocumentNode, audience: string | undefined, percentage: number): void => {
    const name = textIn(mapIn(featureState, 'feature'), 'name');
    if (name === undefined) return;
    const enabled = booleanIn(featureState, 'enabled') ?? false;
    const shares = [
      { state: enabled, percentage },
      ...(percentage < 100 ? [{ state: !enabled, percentage: 100 - percentage }] : []),
    ];
    overrides.set(name, [...(overrides.get(name) ?? []), { audience, shares }]);
  };
  for (const identity of itemsIn(root, 'identity_overrides')) {
    for (const featureState of itemsIn(identity, 'identity_features')) add(featureState, TARGETED, 100);
  }
  for (const segment of itemsIn(mapIn(root, 'project'), 'segments')) {
    const conditions = itemsIn(segment, 'rules').flatMap(conditionsOf);
    const splits = conditions.filter((condition) => textIn(condition, 'operator') === 'PERCENTAGE_SPLIT');
    const percentage =
      splits.length === 0 ? 100 : Math.min(...splits.map((split) => percentageIn(split, 'value') ?? 100));
    const everybody = splits.length > 0 && splits.length === conditions.length;
    const audience = everybody ? undefined : (textIn(segment, 'name') ?? TARGETED);
    for (const featureState of itemsIn(segment, 'feature_states')) add(featureState, audience, percentage);
  }
  return overrides;
}

function conditionsOf(rule: DocumentNode): DocumentNode[] {
  const own = member(rule, 'conditions') === undefined ? [] : itemsIn(rule, 'conditions');
  return [...own, ...itemsIn(rule, 'rules').flatMap(conditionsOf)];
}
