import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { transformSync } from 'esbuild';
import { COMPILER_PARTS } from '../dist/text/compiler-parts.js';

const require = createRequire(import.meta.url);

/** An esbuild plugin that puts {@link parserModule}'s file, which loads when it is first needed, in place of the whole compiler. */
export const slimCompiler = {
  name: 'slim-compiler',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]text[\\/]typescript\.ts$/ }, () => ({ contents: LAZY, loader: 'js' }));
  },
};

/** The bundler decides in which folder this code ends. */
const LAZY = `
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
let compiler;
export function typescript() {
  if (compiler === undefined) {
    const path = ['./parser.cjs', '../parser.cjs', '../../parser.cjs']
      .map((path) => fileURLToPath(new URL(path, import.meta.url)))
      .find((path) => existsSync(path));
    const { load } = createRequire(path)('./launch/compiled-code.cjs');
    compiler = load(path, isMainThread ? undefined : 'worker');
  }
  return compiler;
}
`;

/** What the nodes of the whole compiler can do besides, of which Halyard uses these. */
const NODE_METHODS = `
{
const methods = {
  getStart(file) { return getTokenPosOfNode(this, file); },
  getFullStart() { return this.pos; },
  getEnd() { return this.end; },
  getSourceFile() { return getSourceFileOfNode(this); },
  getText(file) { const { text } = file ?? getSourceFileOfNode(this); return text.slice(this.getStart(file), this.end); },
};
const Node = objectAllocator.getNodeConstructor();
const Token = objectAllocator.getTokenConstructor();
const Identifier = objectAllocator.getIdentifierConstructor();
class NamedPart extends Identifier { get text() { return idText(this); } }
class PrivateName extends Node { get text() { return idText(this); } }
class File extends Node {
  getLineStarts() { return getLineStarts(this); }
  getLineAndCharacterOfPosition(position) { return getLineAndCharacterOfPosition(this, position); }
}
for (const type of [Node, Token, Identifier]) Object.assign(type.prototype, methods);
setObjectAllocator({
  getIdentifierConstructor: () => NamedPart,
  getPrivateIdentifierConstructor: () => PrivateName,
  getSourceFileConstructor: () => File,
});
}
`;
const USED_BY_METHODS = [
  'getTokenPosOfNode',
  'idText',
  'getSourceFileOfNode',
  'getLineStarts',
  'getLineAndCharacterOfPosition',
  'objectAllocator',
  'setObjectAllocator',
];

/** @returns the compiler's parser as a CommonJS module, cut out of the compiler that ts-morph brings: half a megabyte instead of nine */
export function parserModule() {
  const { ts } = require('ts-morph');
  const path = createRequire(require.resolve('ts-morph')).resolve('@ts-morph/common/dist/typescript.js');
  const text = readFileSync(path, 'utf8');
  const notice = /^\/\*![\s\S]*?\*\//.exec(text)?.[0] ?? '';
  const body = topLevel(ts, ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS));
  const kept = reach(ts, body, [...COMPILER_PARTS, ...USED_BY_METHODS]);
  const parts = body.filter((one) => kept.has(one));
  const all = parts.map(({ node }) => text.slice(node.pos, node.end)).join('\n');
  const module = [
    notice,
    ...parts.map((part) => withUsedMessages(ts, text, part, all)),
    NODE_METHODS,
    `module.exports = { ${COMPILER_PARTS.join(', ')} };`,
  ].join('\n');
  return transformSync(module, {
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'inline',
  }).code;
}

/** @returns the statements of the function in which the compiler is one scope, with the names that each declares or adds to */
function topLevel(ts, file) {
  const statements = [];
  const whole = file.statements.find(ts.isExpressionStatement)?.expression;
  if (whole === undefined || !ts.isCallExpression(whole)) throw new Error('The compiler is packed in another way now.');
  for (const node of whole.expression.expression.body.statements) {
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node))
      statements.push({ node, names: [node.name.text] });
    else if (ts.isVariableStatement(node))
      statements.push({ node, names: node.declarationList.declarations.flatMap(({ name }) => namesOf(ts, name)) });
    else if (ts.isExpressionStatement(node)) {
      const name = extended(ts, node.expression);
      if (name !== undefined) statements.push({ node, names: [name] });
    }
  }
  return statements;
}

const namesOf = (ts, name) =>
  ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => namesOf(ts, element.name));

/** @returns `X` of `((X2) => { … })(X || (X = {}))` and of `X.member = …` */
function extended(ts, node) {
  if (ts.isCallExpression(node) && node.arguments.length === 1 && ts.isBinaryExpression(node.arguments[0]))
    return ts.isIdentifier(node.arguments[0].left) ? node.arguments[0].left.text : undefined;
  if (!ts.isBinaryExpression(node) || !ts.isPropertyAccessExpression(node.left)) return undefined;
  return ts.isIdentifier(node.left.expression) ? node.left.expression.text : undefined;
}

/** @returns the statements that the names need: a name counts wherever an identifier of a statement reads like it */
function reach(ts, statements, names) {
  const byName = new Map();
  for (const statement of statements)
    for (const name of statement.names) byName.set(name, [...(byName.get(name) ?? []), statement]);
  const missing = names.filter((name) => !byName.has(name));
  if (missing.length > 0) throw new Error(`The compiler has no ${missing.join(', ')} any more.`);
  const kept = new Set();
  const queue = [...names];
  const seen = new Set(queue);
  const visit = (node) => {
    if (ts.isIdentifier(node)) {
      if (byName.has(node.text) && !seen.has(node.text)) {
        seen.add(node.text);
        queue.push(node.text);
      }
    } else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    for (const statement of byName.get(name)) {
      if (kept.has(statement)) continue;
      kept.add(statement);
      visit(statement.node);
    }
  }
  return kept;
}

/** Of two thousand messages the parser has a tenth. */
function withUsedMessages(ts, source, { node, names }, code) {
  if (names[0] !== 'Diagnostics') return source.slice(node.pos, node.end);
  const used = new Set([...code.matchAll(/\bDiagnostics\.(\w+)/g)].map((match) => match[1]));
  const { properties } = node.declarationList.declarations[0].initializer;
  const kept = properties.filter(({ name }) => used.has(name.text));
  return `var Diagnostics = {${kept.map((property) => source.slice(property.pos, property.end)).join(',')}};`;
}
