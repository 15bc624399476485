import type { FlagType } from '../../model/flag.js';
import { LineIndex } from '../../text/line-index.js';
import { parseDocument } from '../document.js';
import { EntryDraft } from '../entry-draft.js';
import { baseName } from '../environment-name.js';
import { asBoolean, asMap, asText, failure, given, requiredText } from '../field-reading.js';
import type { RegistryReader } from '../reader.js';

const TYPES: Record<string, FlagType> = {
  ops: 'ops',
  experiment: 'experiment',
  gitlab_com_derisk: 'release',
  wip: 'release',
  beta: 'release',
  worker: 'release',
  development: 'release',
};

/** Flags in GitLab's form: one YAML file each. */
export const reader: RegistryReader = {
  id: 'gitlab',
  title: 'GitLab flag file',
  summary: 'One YAML file per flag, as GitLab keeps them: `config/feature_flags/TYPE/NAME.yml`.',
  docs: 'https://docs.gitlab.com/development/feature_flags/',
  usual: ['config/feature_flags/**/*.yml', 'ee/config/feature_flags/**/*.yml'],
  mapping: {
    key: '`name`, which must be the file’s name',
    type: '`type`, else the folder: `ops` and `experiment` are ours; `gitlab_com_derisk`, `wip`, `beta`, `worker` and `development` are `release`; any other word is unknown',
    owner: '`group`',
    default: '`default_enabled`',
    value: 'always `boolean`',
    tags: '`milestone`, as `milestone:17.7`: a release, which is no date',
    links:
      '`feature_issue_url` → `featureIssue`, `introduced_by_url` → `introducedBy`, `rollout_issue_url` → `rolloutIssue`',
  },
  complete: true,
  detect({ file, text }) {
    if (!/\.ya?ml$/i.test(file) || !/^name:/m.test(text) || !/^default_enabled:/m.test(text)) return false;
    return /^(group|milestone|introduced_by_url|rollout_issue_url):/m.test(text);
  },
  read(source) {
    const root = asMap(parseDocument(source), 'flag');
    const name = requiredText(root, 'name', 'flag');
    const stem = baseName(source.file).replace(/\.ya?ml$/i, '');
    if (stem !== name.value) {
      throw failure(
        name.place,
        `The flag is called \`${name.value}\`, but its file \`${stem}\`.`,
        `Rename the file to \`${name.value}.yml\`, or correct \`name\`.`,
      );
    }
    const folder = source.file.split('/').at(-2) ?? '';
    const typeNode = given(root, 'type');
    const type = typeNode === undefined ? folder : (asText(typeNode, 'type') ?? folder);
    const draft = new EntryDraft()
      .set('type', Object.hasOwn(TYPES, type) ? TYPES[type] : undefined, typeNode)
      .take('owner', root, 'group', (node, field) => listOf(asText(node, field)))
      .set('value', 'boolean')
      .take('default', root, 'default_enabled', asBoolean)
      .take('tags', root, 'milestone', (node) => [`milestone:${String(node.value)}`])
      .infer('value');
    // What has no better word there is a release.
    if (draft.definition.type === 'release') draft.infer('type');
    for (const [field, link] of LINKS) {
      const node = given(root, field);
      const url = node && asText(node, field);
      if (url !== undefined) draft.link(link, url, node);
    }
    const whole = new LineIndex(source.text).place(source.file, 0, source.text.length);
    return { entries: [draft.entry(name.value, name.place, whole)] };
  },
};

const LINKS = [
  ['feature_issue_url', 'featureIssue'],
  ['introduced_by_url', 'introducedBy'],
  ['rollout_issue_url', 'rolloutIssue'],
] as const;

const listOf = (text: string | undefined): string[] | undefined => (text === undefined ? undefined : [text]);
