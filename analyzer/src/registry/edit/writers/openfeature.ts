import { cannotWrite } from '../cannot-write.js';
import { setMember } from '../set-field.js';
import type { RegistryWriter } from '../writer.js';

/** The manifest of the OpenFeature CLI: a type, a default and a sentence. */
export const openfeature: RegistryWriter = {
  add({ key, definition }, { files }) {
    const flag = {
      flagType: 'boolean',
      defaultValue: definition.default === true,
      ...(definition.purpose !== undefined && { description: definition.purpose }),
    };
    return setMember(files.at(-1)!, ['flags'], key, flag);
  },
  extend(_, { key, keyPlace }) {
    throw cannotWrite(
      `An OpenFeature manifest has no field for the day on which \`${key}\` expires.`,
      `Add an entry for \`${key}\` to flags.yaml, and list that file under \`registry:\` besides the manifest.`,
      keyPlace,
    );
  },
};
