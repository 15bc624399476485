import { expect, test } from 'vitest';
import { sitesIn } from './sites-in.js';

const HEAD = `import { isEnabled, getVariant } from 'unleash-client';\nimport { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n`;

const site = (code: string, file = 'a.tsx'): Record<string, unknown> => {
  const { sites } = sitesIn({ [file]: HEAD + code });
  return (sites.find(({ kind }) => kind === 'evaluation')?.site ?? {}) as never;
};

test.each([
  [`isEnabled('x');`, 'module'],
  [`class A { static on = isEnabled('x'); }`, 'module'],
  [`class A { on = isEnabled('x'); }`, 'function'],
  [`(() => { isEnabled('x'); })();`, 'module'],
  [`const all = ys.map((y) => isEnabled('x'));`, 'module'],
  [`export function run() { isEnabled('x'); }`, 'function'],
  [`export function Page() { return isEnabled('x') ? <a /> : <b />; }`, 'render'],
  [`export const Page = () => isEnabled('x') ? <a /> : <b />;`, 'render'],
  [`export const Page = memo(() => isEnabled('x') ? <a /> : <b />);`, 'render'],
  [`export function useNav() { return isEnabled('x'); }`, 'render'],
  [`export function Page() { return <a onClick={() => isEnabled('x')} />; }`, 'function'],
  [`export function Page() { const v = useMemo(() => isEnabled('x'), []); return v; }`, 'render'],
  [`app.get('/', (req, res) => { isEnabled('x'); });`, 'request'],
  [`export async function GET(request) { isEnabled('x'); }`, 'request'],
  [`export const handler = async (event) => isEnabled('x');`, 'request'],
  [`function run(request, response) { isEnabled('x'); }`, 'request'],
])('%s runs in %s scope', (code, scope) => {
  expect(site(code)).toMatchObject({ scope });
});

test.each([
  [`for (const y of ys) isEnabled('x');`, true],
  [`while (go()) { isEnabled('x'); }`, true],
  [`ys.forEach((y) => { isEnabled('x'); });`, true],
  [`for (const y of isEnabled('x') ? ys : zs) go();`, false],
  [`for (const y of ys) later(() => isEnabled('x'));`, false],
  [`later(() => isEnabled('x'));`, false],
])('%s is repeated: %s', (code, isRepeated) => {
  expect(site(code)['loop'] !== undefined).toBe(isRepeated);
});

test.each([
  [`async function f() { if (await client.getBooleanValue('x', false)) a(); }`, 'awaited'],
  [`async function f() { if (client.getBooleanValue('x', false)) a(); }`, 'condition'],
  [`async function f() { return !client.getBooleanValue('x', false); }`, 'condition'],
  [`async function f() { client.getBooleanValue('x', false) && a(); }`, 'condition'],
  [`async function f() { const v = client.getBooleanValue('x', false) ? 1 : 2; }`, 'condition'],
  [`async function f() { client.getBooleanValue('x', false).then(a); }`, 'handled'],
  [`async function f() { return client.getBooleanValue('x', false); }`, 'passed'],
  [`async function f() { const p = client.getBooleanValue('x', false); }`, 'passed'],
  [`if (isEnabled('x')) a();`, undefined],
])('%s: the promise is %s', (code, promise) => {
  expect(site(code)['promise']).toBe(promise);
});

test.each([
  [`async function f() { try { await client.getBooleanValue('x', false); } catch { b(); } }`, true],
  [`async function f() { client.getBooleanValue('x', false).then(a).catch(b); }`, true],
  [`async function f() { try { b(); } catch { await client.getBooleanValue('x', false); } }`, undefined],
  [`async function f() { await client.getBooleanValue('x', false); }`, undefined],
])('%s: an error is caught: %s', (code, isCaught) => {
  expect(site(code)['isCaught']).toBe(isCaught);
});

test.each([
  [`client.getBooleanValue('x', false);`, { value: false }],
  [`client.getStringValue('x', 'red');`, { value: 'red' }],
  [`const on = process.env.FEATURE_X ?? 'true';`, { value: 'true', isFallback: true }],
])('%s: default', (code, expected) => {
  expect(site(code)['default']).toMatchObject(expected);
});

test('a default that is no literal has no value', () => {
  expect(site(`client.getBooleanValue('x', other());`)['default']).toEqual({ place: expect.anything() as unknown });
});

test('a default that is not given is told from one that the SDK does not take', () => {
  expect(site(`isEnabled('x', {});`)).toMatchObject({ lacksDefault: true });
  expect(site(`client.getBooleanValue('x', false);`)['lacksDefault']).toBeUndefined();
});

test('the key as a literal, and a constant', () => {
  expect(site(`isEnabled('x');`)['literal']).toMatchObject({ start: HEAD.length + 10 });
  expect(site(`const X = 'x'; isEnabled(X);`)['literal']).toBeUndefined();
});

test('what the value is compared with', () => {
  expect(site(`if (getVariant('x').name === 'red') a();`)['compared']).toMatchObject([{ value: 'red' }]);
  expect(site(`switch (getVariant('x').name) { case 'red': a(); break; case 'blue': b(); }`)['compared']).toMatchObject(
    [{ value: 'red' }, { value: 'blue' }],
  );
});

test.each([
  [`if (isEnabled('x') || can('edit')) a();`, '||', `can('edit')`],
  [`if (isEnabled('x') && user.role === 'admin') a();`, '&&', `user.role === 'admin'`],
  [`const isAdmin = user.role === 'admin'; if (isEnabled('x') || isAdmin) a();`, '||', 'isAdmin'],
  [`function isStaff() { return hasRole('staff'); } if (isEnabled('x') || isStaff()) a();`, '||', 'isStaff()'],
])('%s joins a permission', (code, operator, text) => {
  expect(site(code)['joined']).toMatchObject([{ operator, permission: { text } }]);
});

test('another condition that is no permission', () => {
  expect(site(`if (isEnabled('x') || ready) a();`)['joined']).toEqual([
    expect.not.objectContaining({ permission: expect.anything() as unknown }),
  ]);
});

test('what each outcome asks for', () => {
  expect(site(`function f() { return isEnabled('x') ? can('edit') : true; }`)).toMatchObject({
    permissions: { on: [{ text: `can('edit')` }], off: [] },
    offGrants: true,
  });
  expect(site(`function f() { if (isEnabled('x')) { return can('edit'); } return true; }`)).toMatchObject({
    permissions: { on: [{ text: `can('edit')` }], off: [] },
    offGrants: true,
  });
});

test('what the value goes into', () => {
  expect(site(`const canExport = isEnabled('x');`)['holder']).toMatchObject({ name: 'canExport', isPermission: true });
  expect(site(`function canExport() { return isEnabled('x'); }`)['holder']).toMatchObject({
    name: 'canExport',
    kind: 'function',
  });
  expect(site(`const v = { canExport: isEnabled('x') };`)['holder']).toMatchObject({
    name: 'canExport',
    kind: 'property',
  });
  expect(site(`const newNav = isEnabled('x');`)['holder']).not.toHaveProperty('isPermission');
});
