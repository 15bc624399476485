import { describe, expect, it, onTestFinished } from 'vitest';
import { expectThereAndBack, RenameWorkspace } from './rename-workspace.js';

const KEYS: readonly [string, string] = ['new-nav', 'main-nav'];

const workspace = (configuration: string, dependencies: Record<string, string> = {}): Record<string, string> => ({
  'package.json': JSON.stringify({ dependencies }),
  'halyard.yaml': configuration,
});

/** Files in which a word stands for the key, and nothing else changes. */
function expectRenamed(base: Record<string, string>, texts: Record<string, string>, [from, to] = KEYS): void {
  const of = (key: string): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, text.replaceAll('KEY', key)]));
  expectThereAndBack({ ...base, ...of(from) }, [from, to], of(to));
}

const YAML = { 'flags.yaml': 'flags:\n  # left\n  KEY: { owner: x } # on the left\n' };
const REACT = workspace('registry: [{ file: flags.yaml }]\n', { '@openfeature/react-sdk': '1' });
const IMPORT = "import { FeatureFlag, useBooleanFlagValue } from '@openfeature/react-sdk';\n";

describe('JSX attributes', () => {
  it.each([
    ['double quotes', '<FeatureFlag flagKey="KEY" defaultValue={false}>new-nav-icon</FeatureFlag>'],
    ['single quotes', "<FeatureFlag defaultValue={false} flagKey='KEY' />"],
    ['a text in braces', "<FeatureFlag flagKey={'KEY'} defaultValue={false} />"],
    ['one of two, of which the other is no key', '<FeatureFlag id="new-nav" flagKey="KEY" defaultValue={false} />'],
    ['the second, whose first is the same text', '<FeatureFlag id={"new-nav"} flagKey={`KEY`} defaultValue={false} />'],
    ['a condition', '<FeatureFlag id="new-nav" flagKey={Math.random() > 1 ? "KEY" : "KEY"} defaultValue={false} />'],
    ['a template', '<FeatureFlag flagKey={`KEY`} defaultValue={false} />'],
  ])('take the key in %s', (_, element) => {
    expectRenamed(REACT, { ...YAML, 'src/nav.tsx': `${IMPORT}export const Nav = () => ${element};\n` });
  });

  it('take the key from a constant, which alone changes', () => {
    const element = '<FeatureFlag flagKey={NAV} defaultValue={false} />';
    expectRenamed(REACT, {
      ...YAML,
      'src/keys.ts': "export const NAV = 'KEY';\n",
      'src/nav.tsx': `${IMPORT}import { NAV } from './keys';\nexport const Nav = () => ${element};\n`,
    });
  });

  it('take the key of a component of the workspace', () => {
    const wrapper =
      'export const Gate = (props: { flag: string; children: any }) =>\n  useBooleanFlagValue(props.flag, false) ? props.children : null;\n';
    expectRenamed(REACT, {
      ...YAML,
      'src/gate.tsx': IMPORT + wrapper,
      'src/nav.tsx': `import { Gate } from './gate';\nexport const Nav = () => <Gate flag="KEY">nav</Gate>;\n`,
    });
  });
});

describe('arguments', () => {
  const base = workspace('registry: [{ file: flags.yaml }]\nevaluators:\n  - { function: isEnabled, key: 1.flag }\n');
  const head = "import { isEnabled } from './flags';\n";

  it.each([
    ['an object, of which another property is the same text', "isEnabled('new-nav', { page: 'new-nav', flag: 'KEY' })"],
    ['a condition', "isEnabled('page', { flag: Math.random() > 0 ? 'KEY' : 'KEY', page: 'new-nav' })"],
  ])('have the key in %s', (_, call) => {
    expectRenamed(base, { ...YAML, 'src/nav.ts': `${head}export const on = ${call};\n` });
  });

  it('have the key behind a text that is the same', () => {
    expectRenamed(workspace('registry: [{ file: flags.yaml }]\nevaluators: [{ function: isEnabled }]\n'), {
      ...YAML,
      'src/nav.ts': `${head}const shown = (page: string, key: string) => isEnabled(key) && page;\nexport const on = shown('new-nav', 'KEY');\n`,
    });
  });
});

describe('templates', () => {
  const base = workspace(
    'registry: [{ file: flags.yaml }]\nevaluators:\n  - { function: isEnabled }\n  - { component: FeatureFlag, key: name }\n',
  );

  it('of Vue name it in bindings, interpolations and attributes', () => {
    expectRenamed(base, {
      ...YAML,
      'src/Nav.vue': `<script setup lang="ts">
import { isEnabled } from './flags';
const on = isEnabled("KEY");
</script>
<template>
  <nav v-if="isEnabled('KEY')" class="new-nav-list">{{ isEnabled('KEY') ? on : '' }}</nav>
  <FeatureFlag name="KEY" />
</template>
`,
    });
  });

  it('of Svelte name it in blocks, expressions and attributes', () => {
    expectRenamed(base, {
      ...YAML,
      'src/Nav.svelte': `<script lang="ts">
  import { isEnabled } from './flags';
  const on = isEnabled('KEY');
</script>

{#if isEnabled("KEY")}<nav class={isEnabled('KEY') ? 'a' : 'b'}>{on}</nav>{/if}
<FeatureFlag name="KEY" />
`,
    });
  });

  it('of Astro name it in the head, expressions and attributes', () => {
    expectRenamed(base, {
      ...YAML,
      'src/nav.astro': `---
import { isEnabled } from './flags';
const on = isEnabled('KEY');
---
<nav class="new-nav-list">{isEnabled("KEY") && on}</nav>
<FeatureFlag name="KEY" />
`,
    });
  });
});

describe('configuration files', () => {
  const code = "import { isEnabled } from './flags';\nexport const on = isEnabled('KEY');\n";
  const evaluator = 'evaluators: [{ function: isEnabled }]\n';

  it('of JSON have the key as a member, with comments and order', () => {
    expectRenamed(workspace(`registry: [{ file: config/flags.json }]\n${evaluator}`), {
      'config/flags.json':
        '{\n\t// ours\n\t"flags": {\n\t\t"zoom": { "prerequisites": ["KEY"] },\n\t\t"KEY": { "owner": "new-nav" }\n\t}\n}\n',
      'src/nav.ts': code,
    });
  });

  it('of flagd have the key as a member and as a value', () => {
    expectRenamed(workspace(`registry: [{ flagd: flags.json }]\n${evaluator}`), {
      'flags.json':
        '{ "flags": { "KEY": { "state": "ENABLED", "variants": { "on": true, "off": false }, "defaultVariant": "on" } } }\n',
      'src/nav.ts': code,
    });
  });

  it('of ConfigCat, Kubernetes and Helm have the key though nothing else is written there', () => {
    expectRenamed(workspace(`registry: [{ kubernetes: k8s.yaml }]\n${evaluator}`), {
      'k8s.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: feature-flags }\ndata:\n  KEY: "true"\n  other: "false"\n',
      'src/nav.ts': code,
    });
  });
});

describe('environment files', () => {
  const base = workspace('registry: [{ env: .env }]\nevaluators: [{ env: "FEATURE_*" }]\n');
  const variables = ['FEATURE_NEW_NAV', 'FEATURE_MAIN_NAV'] as const;

  it('name the variable, and code does as a member or in brackets', () => {
    expectRenamed(
      base,
      {
        '.env': 'PORT=1\n# the list on the left\nexport KEY="true" # on\nFEATURE_NEW_NAVS=1\n',
        'src/a.ts': 'export const a = process.env.KEY;\n',
        'src/b.ts': "export const b = process.env['KEY'];\nexport const c = import.meta.env.KEY;\n",
        'src/c.ts': 'const { KEY: on } = process.env;\nexport { on };\n',
      },
      variables,
    );
  });

  it('keep the variable of a flag that has another key', () => {
    expectRenamed(workspace('registry: [{ file: flags.yaml }]\nevaluators: [{ env: "FEATURE_*" }]\n'), {
      'flags.yaml': 'flags:\n  KEY: { ids: { env: FEATURE_NEW_NAV } }\n',
      '.env': 'FEATURE_NEW_NAV=true\n',
      'src/a.ts': 'export const a = process.env.FEATURE_NEW_NAV;\n',
    });
  });
});

describe('comments', () => {
  const files = {
    ...workspace('registry: [{ file: flags.yaml }]\nevaluators: [{ function: isEnabled }]\n'),
    'flags.yaml': '# new-nav is ours\nflags:\n  new-nav: {}\n',
    'src/a.tsx': `import { isEnabled } from './flags';
// halyard-disable-next-line no-expired-flag -- new-nav waits for the bank (until 2027-01-31)
export const on = isEnabled('new-nav');
export const link = { page: 'new-nav', when: isEnabled('new-nav') /* see new-nav */ };
export const view = <p title="new-nav">{/* new-nav */} new-nav {\`new-nav \${on}\`}</p>;
/* halyard-disable no-unused-flag -- new-nav-icon is another */
`,
    'src/B.vue': `<script setup>
import { isEnabled } from './flags';
</script>
<template>
  <!-- halyard-disable-next-line no-expired-flag -- new-nav waits -->
  <p v-if="isEnabled('new-nav')" id="new-nav">new-nav</p>
</template>
`,
  };

  const renamed = (mentions: boolean): { texts: Record<string, string>; listed: string[] } => {
    const one = new RenameWorkspace(files);
    onTestFinished(() => {
      one.remove();
    });
    const planned = one.rename(...KEYS, mentions);
    expect(planned.refused).toEqual([]);
    const listed = planned.mentions.map(
      ({ place, isChanged }) => `${place.file}:${place.line}${isChanged ? ' changed' : ''}`,
    );
    return { texts: one.texts(), listed };
  };

  it('that name the flag, suppressing ones too, are listed and stay', () => {
    const { texts, listed } = renamed(false);
    expect(texts['src/a.tsx']).toBe(files['src/a.tsx'].replaceAll("isEnabled('new-nav')", "isEnabled('main-nav')"));
    expect(texts['src/B.vue']).toBe(files['src/B.vue'].replace("isEnabled('new-nav')", "isEnabled('main-nav')"));
    expect(listed.sort()).toEqual([
      'flags.yaml:1',
      'src/B.vue:5',
      'src/B.vue:6',
      'src/B.vue:6',
      'src/a.tsx:2',
      'src/a.tsx:4',
      'src/a.tsx:4',
      'src/a.tsx:5',
      'src/a.tsx:5',
      'src/a.tsx:5',
      'src/a.tsx:5',
    ]);
  });

  it('are changed with the mentions, and other texts of the code are not', () => {
    const { texts, listed } = renamed(true);
    expect(texts['src/a.tsx']).toBe(`import { isEnabled } from './flags';
// halyard-disable-next-line no-expired-flag -- main-nav waits for the bank (until 2027-01-31)
export const on = isEnabled('main-nav');
export const link = { page: 'new-nav', when: isEnabled('main-nav') /* see main-nav */ };
export const view = <p title="new-nav">{/* main-nav */} new-nav {\`new-nav \${on}\`}</p>;
/* halyard-disable no-unused-flag -- new-nav-icon is another */
`);
    expect(texts['src/B.vue']).toBe(`<script setup>
import { isEnabled } from './flags';
</script>
<template>
  <!-- halyard-disable-next-line no-expired-flag -- main-nav waits -->
  <p v-if="isEnabled('main-nav')" id="new-nav">new-nav</p>
</template>
`);
    expect(texts['flags.yaml']).toBe('# new-nav is ours\nflags:\n  main-nav: {}\n');
    expect(listed.filter((one) => one.endsWith(' changed')).sort()).toEqual([
      'src/B.vue:5 changed',
      'src/a.tsx:2 changed',
      'src/a.tsx:4 changed',
      'src/a.tsx:5 changed',
    ]);
  });

  it('of the registry stay, since they may be what a flag is for', () => {
    const text = "export const F = {\n  /** Shows new-nav */\n  nav: 'new-nav',\n} as const;\n";
    const one = new RenameWorkspace({
      ...workspace('registry: [{ typescript: "src/flags.ts#F" }]\n'),
      'src/flags.ts': text,
    });
    onTestFinished(() => {
      one.remove();
    });
    const planned = one.rename(...KEYS, true);
    expect(planned.mentions.map(({ isChanged }) => isChanged)).toEqual([false]);
    expect(one.texts()['src/flags.ts']).toBe(text.replace("'new-nav'", "'main-nav'"));
  });
});
