import type { ts as TS } from 'ts-morph';
import { typescript, type Compiler } from '../text/typescript.js';
import { Collector } from './collector.js';
import { commonJsExports } from './commonjs-exports.js';
import { FACTS_VERSION, type FileFacts } from './file-facts.js';
import { Scope } from './scope.js';
import { declareAll, statementsOf } from './statement-facts.js';
import { scriptOf } from './virtual-script.js';

/**
 * @param file its ending decides the language
 * @param text without byte-order mark
 * @returns what the text says; a syntax error leaves what the parser recovered
 */
export function collectFacts(file: string, text: string): FileFacts {
  const ts = typescript();
  const script = scriptOf(file, text);
  const source = ts.createSourceFile(
    file,
    script.text,
    { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
    kindOf(ts, script.language),
  );
  const c = new Collector(ts, source, script.text);
  const scope = new Scope(undefined, true);
  declareAll(c, source.statements, scope);
  const body = statementsOf(c, source.statements, scope);
  c.names.resolve();
  for (const { use, name, s, e, scope: from } of c.pendingExports) {
    const binding = use.b >= 0 ? use.b : from.type(use.n);
    if (binding >= 0) c.exports.push({ name, binding, s, e });
  }
  const facts: FileFacts = {
    version: FACTS_VERSION,
    lines: [...source.getLineStarts()],
    imports: c.imports,
    exports: c.exports,
    stars: c.stars,
    bindings: c.names.bindings,
    functions: c.functions,
    classes: c.classes,
    types: c.types,
    enums: c.enums,
    body,
  };
  if (c.exports.length === 0) facts.exports = commonJsExports(facts);
  if ((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length > 0) facts.broken = true;
  return facts;
}

function kindOf(ts: Compiler, language: 'ts' | 'tsx' | 'js' | 'jsx'): TS.ScriptKind {
  return { ts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX, js: ts.ScriptKind.JS, jsx: ts.ScriptKind.JSX }[language];
}
