import type { ts as TS } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { isCondition } from '../../../../analyzer/src/cli/init/is-condition.js';
import { typescript } from '../../../../analyzer/src/text/typescript.js';

const ts = typescript();

/** Whether the first `features.x` of some code is a condition. */
function ofMember(code: string): boolean {
  const source = ts.createSourceFile('a.tsx', code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  const find = (node: TS.Node): TS.Expression | undefined =>
    ts.isPropertyAccessExpression(node) && node.name.text === 'x' ? node : ts.forEachChild(node, find);
  return isCondition(ts, find(source)!);
}

describe('a member is read as a boolean in', () => {
  it.each([
    'if (features.x) run();',
    'if ((features.x)!) run();',
    'const a = features.x ? 1 : 2;',
    'const a = !features.x;',
    'const a = <p>{features.x && <b />}</p>;',
    'if (isAdmin && features.x) run();',
    'if (features.x || isAdmin) run();',
    'const a = features.x === true;',
    'const a = false !== features.x;',
    'const a = features.x ?? false;',
    'const a = Boolean(features.x);',
  ])('%s', (code) => expect(ofMember(code)).toBe(true));
});

describe('a member is no condition in', () => {
  it.each([
    'run(features.x);',
    'const a = { b: features.x };',
    'const a = b ? features.x : 2;',
    "const a = features.x || '/';",
    "const a = features.x ?? 'none';",
    "const a = features.x === 'b';",
    'const a = isAdmin && features.x;',
    'const a = -features.x;',
    'const a = <P on={features.x} />;',
  ])('%s', (code) => expect(ofMember(code)).toBe(false));
});
