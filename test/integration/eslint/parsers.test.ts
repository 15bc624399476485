import { describe, expect, it } from 'vitest';
import { configText, folderOf, runCheck, runEslint, SETTINGS, VERSIONS } from './run-eslint.js';

const REGISTRY = 'flags:\n  new-nav: { type: release, owner: team-web, purpose: Navigation, expires: 2027-06-30 }\n';
const IMPORT = "import { useFlags } from 'launchdarkly-react-client-sdk';";
const FILES = {
  'package.json': '{ "workspaces": [] }',
  'flags.yaml': REGISTRY,
  'src/nav.jsx': `${IMPORT}\nexport const Nav = () => (useFlags().newNva ? <nav /> : null);\n`,
  'src/nav.tsx': `${IMPORT}\nexport const Nav = (): object | null => (useFlags().newNva ? <nav /> : null);\n`,
  'src/Nav.vue': `<script setup lang="ts">\n${IMPORT}\nconst { newNva } = useFlags();\n</script>\n<template><nav v-if="newNva" /></template>\n`,
  'src/Nav.svelte': `<script lang="ts">\n${IMPORT}\nconst { newNva } = useFlags();\n</script>\n{#if newNva}<nav></nav>{/if}\n`,
  'src/Nav.astro': `---\n${IMPORT}\nconst { newNva } = useFlags();\n---\n{newNva && <nav></nav>}\n`,
};

describe.each(VERSIONS)('%s with the parser of each language', (version) => {
  it('says what `halyard check` says', () => {
    const folder = folderOf({ ...FILES, 'eslint.config.mjs': configText('halyard.configs.recommended', SETTINGS) });
    const { said, stderr } = runEslint(version, folder);
    expect(stderr).toBe('');
    expect(said).toEqual(runCheck(folder));
    expect([...new Set(said.map(([, , file]) => file))]).toEqual([
      'src/Nav.astro',
      'src/Nav.svelte',
      'src/Nav.vue',
      'src/nav.jsx',
      'src/nav.tsx',
    ]);
  });

  it('says the same of what typed scripts and templates compare', () => {
    const registry = `flags:\n  tone: { type: experiment, owner: web, purpose: Tone, value: string, variants: { loud: loud, quiet: quiet } }\n`;
    const folder = folderOf({
      'package.json': '{ "workspaces": [] }',
      'flags.yaml': registry,
      'src/Tone.vue': `<script lang="ts" setup>
import { useVariant } from '@unleash/proxy-client-vue';
const tone = useVariant('tone') as any;
const isLoud = (): boolean => tone.value?.name === 'lowd';
</script>
<template>
  <p v-if="(tone as any).name === 'lowd'" :class="{ big: tone?.name === 'lowd' }">{{ isLoud() }}</p>
</template>
`,
      'src/Tone.svelte': `<script lang="ts">
  import { useVariant } from '@unleash/proxy-client-svelte';
  const tone = useVariant('tone');
  $: isLoud = ($tone.name as string) === 'lowd';
</script>

{#if $tone.name === 'lowd'}<p class:big={$tone?.name === 'lowd'}>{isLoud}</p>{/if}
`,
      'eslint.config.mjs': configText('halyard.configs.recommended', SETTINGS),
    });
    const { said, stderr } = runEslint(version, folder);
    expect(stderr).toBe('');
    expect(said).toEqual(runCheck(folder));
    expect(said.map(([rule, , file, line]) => `${rule} ${file} ${line}`)).toEqual([
      'valid-variant src/Tone.svelte 4',
      'valid-variant src/Tone.svelte 7',
      'valid-variant src/Tone.svelte 7',
      'valid-variant src/Tone.vue 4',
      'valid-variant src/Tone.vue 7',
      'valid-variant src/Tone.vue 7',
    ]);
  });

  it("says the same of JavaScript with ESLint's own parser", () => {
    const folder = folderOf({
      ...FILES,
      'eslint.config.mjs': configText(
        "{ files: ['**/*.jsx'], languageOptions: { parser: undefined, parserOptions: jsx } }",
        'halyard.configs.recommended',
        SETTINGS,
      ),
    });
    const { said } = runEslint(version, folder, ['src/nav.jsx']);
    expect(said).toEqual(runCheck(folder).filter(([, , file]) => file === 'src/nav.jsx'));
    expect(said).toHaveLength(1);
  });

  it('says nothing of a file in another language', () => {
    const folder = folderOf({
      ...FILES,
      'data/flags.json': '{ "new-nva": true }\n',
      'eslint.config.mjs': configText(
        "{ files: ['**/*.json'], language: 'any/any', plugins: { any: { languages: { any: { fileType: 'text', lineStart: 1, columnStart: 0, nodeTypeKey: 'type', validateLanguageOptions() {}, parse: () => ({ ok: true, ast: { type: 'Document' } }), createSourceCode: ({ body }, { ast }) => ({ text: body, ast, lines: [body], traverse: () => [], getLoc: () => ({ start: { line: 1, column: 0 }, end: { line: 1, column: 0 } }), getRange: () => [0, 0] }) } } } } }",
        'halyard.configs.recommended',
        SETTINGS,
      ),
    });
    const { said, stderr } = runEslint(version, folder, ['data']);
    expect({ said, stderr }).toEqual({ said: [], stderr: '' });
  });

  it('says of a block of another file what it says by itself', () => {
    const processor = `{ files: ['**/*.md'], plugins: { blocks: { processors: { md: {
      preprocess: (text) => [{ text: text.split('\`\`\`')[1].replace(/^js\\n/, ''), filename: '0.js' }],
      postprocess: (messages) => messages.flat(), } } } }, processor: 'blocks/md' }`;
    const folder = folderOf({
      ...FILES,
      'src/flags.js':
        "import { OpenFeature } from '@openfeature/server-sdk';\nexport const isOn = (key) => OpenFeature.getClient().getBooleanValue(key, false);\n",
      'src/README.md': "# Flags\n\n```js\nimport { isOn } from './flags.js';\nawait isOn('new-nva');\n```\n",
      'eslint.config.mjs': configText(processor, 'halyard.configs.recommended', SETTINGS),
    });
    const { said, stderr } = runEslint(version, folder, ['src/README.md']);
    expect(stderr).toBe('');
    expect(said.map(([rule, , , line]) => [rule, line])).toEqual([['no-unknown-flag', 2]]);
  });
});
