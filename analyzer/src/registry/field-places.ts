import type { Place } from '../model/place.js';
import type { DocumentNode } from './document-node.js';

/** @returns where each value of a map is written, nested maps and the words of lists too, by dotted path. */
export function fieldPlaces(node: DocumentNode): Record<string, Place> {
  const places: Record<string, Place> = {};
  const visit = (map: DocumentNode, prefix: string): void => {
    for (const member of map.members) {
      const path = `${prefix}${member.key}`;
      places[path] = member.node.place;
      for (const [index, item] of member.node.items.entries()) {
        if (item.kind === 'scalar') places[`${path}.${index}`] = item.place;
      }
      visit(member.node, `${path}.`);
    }
  };
  visit(node, '');
  const purpose = places['description'];
  if (purpose !== undefined) places['purpose'] ??= purpose;
  return places;
}
