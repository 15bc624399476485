import { member, type DocumentNode } from './document.js';
import { itemsIn, textIn } from './field-reading.js';

/** What an Unleash document says beside its features, by feature. Replies of single features have it inside. */
export interface UnleashContext {
  strategies: ReadonlyMap<string, DocumentNode[]>;
  environments: ReadonlyMap<string, DocumentNode[]>;
  tags: ReadonlyMap<string, DocumentNode[]>;
  links: ReadonlyMap<string, DocumentNode[]>;
  dependencies: ReadonlyMap<string, DocumentNode[]>;
  /** Segment names by id. */
  segments: ReadonlyMap<unknown, string>;
  /** Days that a feature type lives; null for a type that has no end. */
  lifetimes: ReadonlyMap<string, number | null>;
}

/** Groups an export's lists by the feature that they speak of. */
export function unleashContext(root: DocumentNode): UnleashContext {
  const types = member(root, 'featureTypes')?.kind === 'list' ? 'featureTypes' : 'types';
  return {
    strategies: grouped(root, 'featureStrategies', 'featureName'),
    environments: grouped(root, 'featureEnvironments', 'featureName'),
    tags: grouped(root, 'featureTags', 'featureName'),
    links: nested(grouped(root, 'links', 'feature'), 'links'),
    dependencies: nested(grouped(root, 'dependencies', 'feature'), 'dependencies'),
    segments: new Map(
      itemsIn(root, 'segments').flatMap((segment): [unknown, string][] => {
        const name = textIn(segment, 'name');
        return name === undefined ? [] : [[member(segment, 'id')?.value, name]];
      }),
    ),
    lifetimes: new Map(
      itemsIn(root, types).flatMap((type): [string, number | null][] => {
        const id = textIn(type, 'id');
        const days = member(type, 'lifetimeDays')?.value;
        return id === undefined || (typeof days !== 'number' && days !== null) ? [] : [[id, days]];
      }),
    ),
  };
}

function grouped(root: DocumentNode, list: string, by: string): Map<string, DocumentNode[]> {
  const groups = new Map<string, DocumentNode[]>();
  for (const item of itemsIn(root, list)) {
    const name = textIn(item, by);
    if (name === undefined) continue;
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}

function nested(groups: Map<string, DocumentNode[]>, list: string): Map<string, DocumentNode[]> {
  return new Map([...groups].map(([name, items]) => [name, items.flatMap((item) => itemsIn(item, list))]));
}
