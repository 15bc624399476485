import { EntryDraft } from '../entry-draft.js';
import { parseEnvFile } from '../env-file.js';
import { baseName } from '../environment-name.js';
import { flagVariableTest, USUAL_VARIABLES } from '../flag-variable.js';
import { applyHashComments } from '../hash-comments.js';
import type { RegistryReader } from '../reader.js';
import { takeSwitch } from '../switch-value.js';

const FILE = /^(?:\.env(?:[._-](?<suffix>[\w.-]+))?|env\.(?<other>[\w.-]+)|(?<prefix>[\w-]+)\.env)$/i;
const NO_ENVIRONMENT = /^(example|sample|template|dist|defaults?|schema)$/i;

/** Flags that are environment variables. */
export const reader: RegistryReader = {
  id: 'env',
  title: 'Environment file',
  summary:
    'A `.env` file as dotenv reads it. Of its variables those are flags that the option `names` lists, or that begin as flags usually do.',
  docs: 'https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow',
  usual: ['**/.env', '**/.env.{example,sample,development,staging,production}'],
  mapping: {
    key: `the variable's name; of those that match \`names\`, by default ${USUAL_VARIABLES.map((name) => `\`${name}\``).join(', ')}`,
    ids: '`env` is the name too',
    default: 'the value, where the file belongs to no environment',
    environments: 'the value, in the environment that `environment:` or the file’s name gives: `.env.production`',
    value:
      '`boolean` for `true`, `false`, `on`, `off`, `yes`, `no`, `enabled`, `disabled`, `1` and `0`; else `number` or `string`',
    purpose:
      'the comment after the value or right above the line; `@owner`, `@expires` and the other tags are read in it too',
  },
  complete: false,
  detect(source) {
    if (!FILE.test(baseName(source.file))) return false;
    const isFlag = flagVariableTest();
    return source.text.split(/\r?\n/).some((line) => {
      const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];
      return name !== undefined && isFlag(name);
    });
  },
  read(source, options) {
    const isFlag = flagVariableTest(options.names);
    const environment = options.environment ?? environmentOf(source.file);
    const entries = parseEnvFile(source)
      .filter(({ name }) => isFlag(name))
      .map(({ name, value, place, namePlace }) =>
        takeSwitch(new EntryDraft().set('ids', { env: name }), value, environment).entry(name, namePlace, place),
      );
    applyHashComments(entries, source.text);
    return { entries };
  },
};

/** `.env.production.local` is production; `.env.example` holds the defaults of all. */
function environmentOf(file: string): string | undefined {
  const groups = FILE.exec(baseName(file))?.groups;
  const name = groups?.['suffix'] ?? groups?.['other'] ?? groups?.['prefix'];
  const environment = name?.replace(/(?<=.)[._-]local$/i, '');
  return environment === undefined || NO_ENVIRONMENT.test(environment) ? undefined : environment;
}
