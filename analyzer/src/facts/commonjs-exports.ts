import type { ExportFact, Expr, FileFacts } from './file-facts.js';

/** @returns what `module.exports = …`, `module.exports.x = …` and `exports.x = …` at the top level export. */
export function commonJsExports(facts: FileFacts): ExportFact[] {
  const made: ExportFact[] = [];
  for (const statement of facts.body) {
    if (statement.k !== 'expr' || statement.x.t !== 'set') continue;
    const { l, r, s, e } = statement.x;
    if (isModuleExports(l)) {
      made.push({ name: 'export=', expr: r, s, e });
      if (r.t === 'obj')
        for (const p of r.p) if (p.n !== undefined) made.push({ name: p.n, expr: p.v, s: p.s, e: p.e });
    } else if (l.t === 'mem' && (isModuleExports(l.o) || isGlobal(l.o, 'exports'))) {
      made.push({ name: l.n, expr: r, s, e });
    }
  }
  return made;
}

const isGlobal = (x: Expr, name: string): boolean => x.t === 'id' && x.b < 0 && x.n === name;

const isModuleExports = (x: Expr): boolean => x.t === 'mem' && x.n === 'exports' && isGlobal(x.o, 'module');
