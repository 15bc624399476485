import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { FlagType } from '../../../model/flag.js';
import { lineEndOf } from '../../../text/text-edit.js';
import { parseDocument } from '../../document.js';
import type { SourceText } from '../../reader.js';
import { cannotWrite } from '../cannot-write.js';
import type { NewFlag, RegistryWriter } from '../writer.js';
import { yamlLines } from '../yaml-scalar.js';

/** GitLab has its own words; a release flag in development is `wip` there. */
const TYPES: Partial<Record<FlagType, string>> = { release: 'wip', ops: 'ops', experiment: 'experiment' };

/** GitLab: one YAML file per flag, in a folder of its type. */
export const gitlab: RegistryWriter = {
  add({ key, definition }, { source, files }) {
    if (!/^\w[\w.-]*$/.test(key)) {
      throw cannotWrite(
        `\`${key}\` can't be a file's name.`,
        'GitLab names the file for the flag: use letters, digits and `_`.',
      );
    }
    const type = definition.type === undefined ? 'development' : TYPES[definition.type];
    if (type === undefined) {
      throw cannotWrite(
        `GitLab has no flags of the type \`${definition.type!}\`.`,
        'Use release, ops or experiment, or add the flag to flags.yaml.',
      );
    }
    if ((definition.owner?.length ?? 0) > 1) {
      throw cannotWrite(
        `GitLab's flag files name one group as owner, not ${definition.owner!.length}.`,
        'Give one `--owner`.',
      );
    }
    const like = files.findLast(({ file }) => folderOf(file) === type) ?? files.at(-1);
    const { base } = picomatch.scan(source.path);
    const parent = like === undefined ? base : posix.dirname(posix.dirname(like.file));
    const ending = like === undefined ? '.yml' : posix.extname(like.file);
    const text = textOf({ key, definition }, type, like);
    return { file: posix.join(parent, type, `${key}${ending}`), text };
  },
  extend(_, { key, keyPlace }) {
    throw cannotWrite(
      `GitLab's flag files have no field for the day on which \`${key}\` expires.`,
      `Add an entry for \`${key}\` to flags.yaml, and list that file under \`registry:\` too.`,
      keyPlace,
    );
  },
};

const folderOf = (file: string): string | undefined => file.split('/').at(-2);

/** The fields of a neighbour in its order; what is not known is left empty, as GitLab's own generator does. */
function textOf({ key, definition }: NewFlag, type: string, like: SourceText | undefined): string {
  const known: Record<string, unknown> = {
    name: key,
    group: definition.owner?.[0] ?? null,
    type,
    default_enabled: definition.default === true,
  };
  const names = like === undefined ? Object.keys(known) : parseDocument(like).members.map((member) => member.key);
  const fields = Object.fromEntries(
    [...new Set([...names, 'name', 'type', 'default_enabled'])].map((name) => [name, known[name] ?? null]),
  );
  const eol = like === undefined ? '\n' : lineEndOf(like.text);
  const head = like === undefined || /^---/.test(like.text) ? `---${eol}` : '';
  return `${head}${yamlLines(fields, '  ').join(eol)}${eol}`;
}
