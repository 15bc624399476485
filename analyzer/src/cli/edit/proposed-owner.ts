import type { Analysis } from '../../run.js';
import { codeOwners } from '../../workspace/codeowners.js';

/** @returns the owners that CODEOWNERS gives for all code that reads the key, by the names that the registry has for them; none where they differ */
export function proposedOwner(key: string, { references, registry, workspace }: Analysis): string[] {
  const ownersOf = codeOwners((file) => (workspace.files.all.has(file) ? workspace.text(file) : undefined));
  const files = references
    .filter((reference) => reference.key === key && reference.kind !== 'mention' && reference.test !== true)
    .map(({ place }) => place.file);
  const owners = [...new Set(files)].map(ownersOf);
  const [first = []] = owners;
  if (owners.some((others) => String(others) !== String(first))) return [];
  const teams = new Map(registry.teams.map(({ name, value }) => [value.codeowners, name]));
  return first.map((owner) => teams.get(owner) ?? owner);
}
