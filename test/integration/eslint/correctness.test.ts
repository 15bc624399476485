import plugin from 'eslint-plugin-halyard';
import { rules } from 'halyard';
import { expect, it } from 'vitest';
import { configText, folderOf, runEslint } from './run-eslint.js';

const UNLEASH = "import { isEnabled } from 'unleash-client';\n";
const OPEN_FEATURE =
  "import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n";
const REDIS = "import { Redis } from 'ioredis';\nconst redis = new Redis();\n";

/** A file in which each rule that needs no registry has something to report. */
const TROUBLE: Record<string, string> = {
  'no-dynamic-key': `${UNLEASH}export const f = () => isEnabled(\`tab-\${Date.now()}\`);\n`,
  'no-evaluation-in-loop': `${REDIS}export async function f(all) {
  for (const one of all) if ((await redis.get('flag:slow')) === '1') await one();\n}\n`,
  'no-flag-in-schema-migration': `${UNLEASH}export async function up(database) {
  if (isEnabled('expand')) await database.run('ALTER TABLE a');\n}\n`,
  'no-identical-branches': `${UNLEASH}export const f = (a) => (isEnabled('dark') ? a(1) : a(1));\n`,
  'no-module-scope-evaluation': `${UNLEASH}export const banner = isEnabled('banner');\n`,
  'no-nested-flags': `${UNLEASH}export const f = (a) => {\n  if (isEnabled('search')) { if (isEnabled('words')) a(); }\n};\n`,
  'no-redundant-check': `${UNLEASH}export const f = (a) => {\n  if (isEnabled('saved')) { if (isEnabled('saved')) a(); }\n};\n`,
  'no-remote-evaluation': `${REDIS}app.get('/', async (req, res) => { if ((await redis.get('flag:closed')) === '1') res.end(); });\n`,
  'no-unawaited-evaluation': `${OPEN_FEATURE}export async function f(a) { if (client.getBooleanValue('holds', true)) a(); }\n`,
  'prefer-key-constant': `${UNLEASH}import { FLAGS } from './keys.js';
export const f = () => isEnabled(FLAGS.cards);\nexport const g = () => isEnabled('gift-cards');\n`,
  'require-evaluation-fallback': `${REDIS}export async function f(a) { if ((await redis.get('flag:down')) === '1') a(); }\n`,
};

const withoutRegistry = rules
  .filter(({ meta }) => meta.kind === 'reference' && meta.needsRegistry === false)
  .map(({ meta }) => meta.id);

const folderWithout = (config: string): string =>
  folderOf({
    'package.json': '{ "workspaces": [] }',
    'src/keys.js': "export const FLAGS = { cards: 'gift-cards' };\n",
    ...Object.fromEntries(
      Object.entries(TROUBLE).map(([id, code]) => [
        id === 'no-flag-in-schema-migration' ? `migrations/${id}.js` : `src/${id}.js`,
        code,
      ]),
    ),
    'eslint.config.mjs': configText(config),
  });

const found = (config: string): string[] => {
  const { said, stderr } = runEslint('eslint', folderWithout(config));
  expect(stderr).toBe('');
  return [...new Set(said.flatMap(([rule, , file]) => (file.endsWith(`/${rule}.js`) ? [rule] : [])))].sort();
};

it('each rule that says so needs no registry', () => {
  expect(Object.keys(TROUBLE).sort()).toEqual([...withoutRegistry].sort());
  const entries = withoutRegistry.map((id) => [`halyard/${id}`, 'error']);
  const config = { rules: Object.fromEntries(entries) as object };
  expect(found(`{ plugins: { halyard }, ...${JSON.stringify(config)} }`)).toEqual([...withoutRegistry].sort());
});

it('`correctness` finds without a registry what it is for', () => {
  const chosen = Object.keys(plugin.configs.correctness.rules!).map((id) => id.replace('halyard/', ''));
  expect(chosen.length).toBeGreaterThan(2);
  expect(found('halyard.configs.correctness')).toEqual(chosen.sort());
});
