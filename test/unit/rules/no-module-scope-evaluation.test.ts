import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-module-scope-evaluation';
const SDK = `import { isEnabled } from 'unleash-client';
import { useFlag } from '@unleash/proxy-client-react';
import { OpenFeature } from '@openfeature/server-sdk';
import { FeatureFlag } from '@openfeature/react-sdk';
const client = OpenFeature.getClient();
`;
const at = (code: string, file = 'src/a.tsx'): string[] => judge(RULE, { [file]: SDK + code });

describe(RULE, () => {
  it('says what becomes of the state', () => {
    expect(at(`export const banner = isEnabled('banner');`)).toEqual([
      '`banner` is evaluated as this file loads, so its state of that moment, often only the default, stays until the process ends. Evaluate it in the function that needs it.',
    ]);
  });

  it.each([
    [`if (isEnabled('x')) start();`],
    [`export const page = isEnabled('x') ? 'new' : 'old';`],
    [`const on = await client.getBooleanValue('x', false);`],
    [`(() => { if (isEnabled('x')) start(); })();`],
    [`export const tabs = ['a', 'b'].filter(() => isEnabled('x'));`],
    [`class Page { static on = isEnabled('x'); }`],
    [`const wrap = (key: string) => isEnabled(key); export const on = wrap('x');`],
  ])('reports %s', (code) => expect(at(code)).toHaveLength(1));

  it.each([
    ['a function', `export const banner = () => isEnabled('x');`],
    ['an instance', `class Page { on = isEnabled('x'); }`],
    ['a callback', `ready.then(() => isEnabled('x'));`],
    [
      'an element, which asks as it is rendered',
      `export const tab = <FeatureFlag flagKey="x" defaultValue={false}><b /></FeatureFlag>;`,
    ],
    ['a component', `export function Tab() { return useFlag('x') ? <b /> : null; }`],
    ['a function that is only made', `const needs = (key: string) => () => isEnabled(key); app.get('/x', needs('x'));`],
  ])('leaves %s alone', (_, code) => expect(at(code)).toEqual([]));

  it.each([
    [`export const remove = procedure.use(requires('x')).mutation(() => 1);`, 0],
    [`export const remove = procedure.run(requires('x')).mutation(() => 1);`, 1],
  ])('takes what a router uses for a function: %s', (code, count) => {
    const evaluators = [{ function: 'requires' }];
    const files = { 'src/a.ts': `import { procedure, requires } from './trpc';\n${code}` };
    expect(judge(RULE, files, { evaluators })).toHaveLength(count);
  });

  it('leaves environment variables alone, which do not change either', () => {
    expect(at(`export const on = process.env.FEATURE_X === 'true';`)).toEqual([]);
  });

  it.each(['scripts/seed.ts', 'packages/api/bin/serve.ts', 'vite.config.ts', '.eslintrc.js', 'src/a.test.ts'])(
    'leaves %s alone',
    (file) => expect(at(`if (isEnabled('x')) start();`, file)).toEqual([]),
  );

  it.each(['src/scripts.ts', 'src/bin.ts', 'src/config.ts'])('looks at %s', (file) =>
    expect(at(`if (isEnabled('x')) start();`, file)).toHaveLength(1),
  );

  it('takes the script of a component for what it is: run for each instance', () => {
    const script = `<script setup lang="ts">\n${SDK}const on = isEnabled('x');\n</script>\n<template><p v-if="on" /></template>\n`;
    expect(judge(RULE, { 'src/Page.vue': script })).toEqual([]);
  });

  it.each([
    [`watch('x').subscribe((on) => apply(on));`, 0],
    [`export const on$ = watch('x').pipe(distinct());`, 0],
    [`export const both$ = combineLatest([user$, watch('x')]);`, 0],
    [`export const both$ = combineLatest(user$, watch('x'));`, 0],
    [`export const on = watch('x').value;`, 1],
    [`export const on = first([user$, watch('x')]);`, 1],
  ])('leaves alone what is listened to, as changes arrive: %s', (code, count) => {
    const evaluators = [{ function: 'watch' }];
    expect(judge(RULE, { 'src/a.ts': `import { watch } from './flags';\n${code}` }, { evaluators })).toHaveLength(
      count,
    );
  });
});
