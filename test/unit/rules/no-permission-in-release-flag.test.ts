import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-permission-in-release-flag';
const SDK = `import { isEnabled } from 'unleash-client';
import { can, hasRole, user } from './access.js';
`;
const flags = { export: { type: 'release' }, plan: { type: 'permission' } };
const at = (code: string, rules: object = {}): string[] =>
  judge(RULE, { 'a.tsx': SDK + code, 'helpers.ts': HELPERS }, { flags, rules });
const HELPERS = `import { hasRole, user } from './access.js';
export const isStaff = () => hasRole('staff');
export function isGuest() { if (!user) return true; return !hasRole('member'); }
export function useAdmin() { return hasRole('admin'); }
`;

describe(RULE, () => {
  it.each([
    [`if (isEnabled('export') || can('export')) go();`, `can('export')`],
    [`const on = isEnabled('export'); const ok = on || user.role === 'admin';`, `user.role === 'admin'`],
    [`const isAdmin = user.role === 'admin'; if (isAdmin || isEnabled('export')) go();`, 'isAdmin'],
    [`function f() { if (!isEnabled('export') && !can('export')) return null; return go(); }`, `can('export')`],
    [`import { isStaff } from './helpers.js'; const v = isEnabled('export') || isStaff();`, 'isStaff()'],
    [
      `import { useAdmin } from './helpers.js'; const admin = useAdmin(); const v = isEnabled('export') || admin;`,
      'admin',
    ],
    [`const { role } = user; const v = isEnabled('export') || role === 'admin';`, `role === 'admin'`],
    [
      `function Page({ user }) { return isEnabled('export') || user.plan === 'pro' ? <a /> : null; }`,
      `user.plan === 'pro'`,
    ],
  ])('reports a permission that the flag overrules: %s', (code, permission) => {
    const messages = at(code);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`grants what \`${permission}\` withholds`);
  });

  it.each([
    `if (!isEnabled('export') || can('export')) go();`,
    `const ok = isEnabled('export') ? can('export') : true;`,
    `function ok() { if (!isEnabled('export')) return true; return can('export'); }`,
  ])('reports access that the off state opens: %s', (code) => {
    const messages = at(code);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('is not asked and everyone is let through');
  });

  it.each([
    [`const canExport = isEnabled('export');`, 'comes from'],
    [`function hasPermission() { return isEnabled('export'); }`, 'is answered by'],
    [`const access = { canExport: isEnabled('export') };`, 'comes from'],
  ])('reports a right that is the flag: %s', (code, how) => {
    expect(at(code)[0]).toContain(`means a right, but ${how} \`export\``);
  });

  it.each([
    `if (can('export') && isEnabled('export')) go();`,
    `if (isEnabled('export')) { if (can('export')) go(); }`,
    `const ok = isEnabled('export') ? can('export') : false;`,
    `if (isEnabled('export') || isReady()) go();`,
    `function f() { if (!isEnabled('export') || !can('export')) return null; return go(); }`,
    `if (isEnabled('export') && !can('export')) upsell();`,
    `const readOnly = busy || !can('export') || (old && !isEnabled('export'));`,
    `const ready = isEnabled('export') && isReady(); if (ready || can('export')) go();`,
    `const canceled = isEnabled('export');`,
    `const canExport = isEnabled('export') && can('export');`,
    `if (isEnabled('plan') || can('export')) go();`,
    `if (isEnabled('unknown') || can('export')) go();`,
  ])('accepts %s', (code) => {
    expect(at(code)).toEqual([]);
  });

  it('reports a plain conjunction only when asked to', () => {
    const code = `if (can('export') && isEnabled('export')) go();`;
    expect(at(code, { [RULE]: { conjunction: true } })).toHaveLength(1);
  });

  it.each([
    [`import { isStaff } from './helpers.js'; if (isEnabled('export') && isStaff()) go();`, 1],
    [`import { isGuest } from './helpers.js'; if (isEnabled('export') && isGuest()) go();`, 0],
    [`import { isGuest } from './helpers.js'; const guest = isGuest(); if (isEnabled('export') && guest) go();`, 0],
    [`import { isGuest } from './helpers.js'; if (isEnabled('export') && !isGuest()) go();`, 1],
  ])('tells a helper that is true for whoever lacks the permission: %s', (code, count) => {
    expect(at(code, { [RULE]: { conjunction: true } })).toHaveLength(count);
  });

  it.each([
    [{ type: 'release', environments: { production: { state: true, audience: 'plan:pro' } } }, 'for `plan:pro`'],
    [{ type: 'release', plan: 'enterprise' }, 'for `enterprise`'],
    [{ type: 'permission', expires: '2026-12-01' }, 'has the end 2026-12-01'],
    [{ type: 'permission', environments: { production: { state: true, percentage: 25 } } }, 'for 25 % in production'],
  ])('reports the definition %j', (definition, text) => {
    const messages = judge(RULE, {}, { flags: { one: definition } });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(text);
  });

  it.each([
    { type: 'release', environments: { production: { state: true, audience: 'internal' } } },
    { type: 'release', environments: { production: { state: true, audience: 'beta-planners' } } },
    { type: 'permission', plan: 'enterprise', expires: 'never' },
    { type: 'permission', environments: { production: { state: true, percentage: 100 } } },
    { type: 'release', environments: { production: { state: true, percentage: 25 } } },
  ])('accepts the definition %j', (definition) => {
    expect(judge(RULE, {}, { flags: { one: definition } })).toEqual([]);
  });
});
