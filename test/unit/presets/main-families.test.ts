import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type { Evaluator, EvaluatorReturn, InstanceSource, Preset } from '../../../analyzer/src/model/evaluator.js';
import { presets as configcat } from '../../../analyzer/src/presets/configcat.js';
import { presets as devcycle } from '../../../analyzer/src/presets/devcycle.js';
import { presets as flagsmith } from '../../../analyzer/src/presets/flagsmith.js';
import { presets as growthbook } from '../../../analyzer/src/presets/growthbook.js';
import { presets as launchdarkly } from '../../../analyzer/src/presets/launchdarkly.js';
import { presets as openfeature } from '../../../analyzer/src/presets/openfeature.js';
import { presets as optimizely } from '../../../analyzer/src/presets/optimizely.js';
import { presets as posthog } from '../../../analyzer/src/presets/posthog.js';
import { presets as rocketflag } from '../../../analyzer/src/presets/rocketflag.js';
import { presets as split } from '../../../analyzer/src/presets/split.js';
import { presets as statsig } from '../../../analyzer/src/presets/statsig.js';
import { presets as unleash } from '../../../analyzer/src/presets/unleash.js';
import { presets as vercelFlags } from '../../../analyzer/src/presets/vercel-flags.js';

/*
 * The packages' own types decide whether a preset is right: names, positions, promises, members of the result.
 * A package that is not installed here is left out; its types were read when the preset was written.
 */

const root = fileURLToPath(new URL('../../../', import.meta.url));

const presets: readonly Preset[] = [
  ...configcat,
  ...devcycle,
  ...flagsmith,
  ...growthbook,
  ...launchdarkly,
  ...openfeature,
  ...optimizely,
  ...posthog,
  ...rocketflag,
  ...split,
  ...statsig,
  ...unleash,
  ...vercelFlags,
];

/** The installed posthog-js (1.300.0) is older than the release that the preset describes: newer ones do not install from npm's tarball. */
const newerThanInstalled = new Set([
  'posthog isFeatureEnabled 1.defaultValue',
  'posthog getFeatureFlagResult',
  'posthog updateFlags',
  'posthog-js/react useFeatureFlagResult',
  'posthog-js/react useFeatureFlagEnabled 1',
  'posthog-js/react/slim',
]);

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isInstalled = (specifier: string) => existsSync(`${root}node_modules/${packageOf(specifier)}`);
const list = <Item>(items: Item | readonly Item[] | undefined): Item[] =>
  items === undefined ? [] : Array.isArray(items) ? [...(items as readonly Item[])] : [items as Item];

const modules = [
  ...new Set(
    presets.flatMap((preset) =>
      [...preset.evaluators, ...(preset.instances ?? []), ...(preset.overrides ?? [])].flatMap(({ from }) =>
        list(from),
      ),
    ),
  ),
].filter((specifier) => isInstalled(specifier) && !newerThanInstalled.has(specifier));

const examples = presets.flatMap((preset) =>
  preset.examples.map((example, index) => ({
    name: `${preset.id}: ${example.title}`,
    path: `${root}test/unit/presets/examples/${preset.id}-${index}-${example.file}`,
    code: example.code,
  })),
);
const checkedExamples = examples.filter(
  ({ path, code }) =>
    /\.tsx?$/.test(path) && ts.preProcessFile(code).importedFiles.every(({ fileName }) => isInstalled(fileName)),
);

const probe = `${root}test/unit/presets/examples/probe.ts`;
const files = new Map([
  [probe, modules.map((specifier, index) => `import * as m${index} from '${specifier}'; void m${index};`).join('\n')],
  ...checkedExamples.map(({ path, code }): [string, string] => [path, code]),
]);

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  jsx: ts.JsxEmit.ReactJSX,
  types: ['node', 'react'],
  strict: true,
  noImplicitAny: false,
  skipLibCheck: true,
  noEmit: true,
};
const host = ts.createCompilerHost(options);
const { fileExists, readFile, getSourceFile } = host;
host.getCurrentDirectory = () => root;
host.fileExists = (name) => files.has(name) || fileExists(name);
host.readFile = (name) => files.get(name) ?? readFile(name);
host.getSourceFile = (name, languageVersion, ...rest) => {
  const text = files.get(name);
  return text === undefined
    ? getSourceFile(name, languageVersion, ...rest)
    : ts.createSourceFile(name, text, languageVersion, true);
};
const program = ts.createProgram([...files.keys()], options, host);
const checker = program.getTypeChecker();
const probeFile = program.getSourceFile(probe)!;

const resolved = (symbol: ts.Symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

function moduleSymbol(specifier: string): ts.Symbol {
  const statement = probeFile.statements.filter(ts.isImportDeclaration)[modules.indexOf(specifier)];
  const symbol = statement && checker.getSymbolAtLocation(statement.moduleSpecifier);
  if (!symbol) throw new Error(`\`${specifier}\` does not resolve`);
  return symbol;
}

/** An exported symbol by its path: `useFlag`, `OpenFeature.getClient`, `default`. */
function exportedType(specifier: string, path: string): ts.Type {
  const [first = '', ...rest] = path.split('.');
  const module = moduleSymbol(specifier);
  if (path === '*') return checker.getTypeOfSymbolAtLocation(module, probeFile);
  const found = checker.getExportsOfModule(module).find((symbol) => symbol.name === first);
  const symbol = found ?? (first === 'default' ? module : undefined);
  if (!symbol) throw new Error(`\`${specifier}\` has no export \`${first}\``);
  let type = checker.getTypeOfSymbolAtLocation(resolved(symbol), probeFile);
  for (const name of rest) type = member(type, name);
  return type;
}

function alternatives(type: ts.Type): ts.Type[] {
  const constraint = type.isTypeParameter() ? (checker.getBaseConstraintOfType(type) ?? type) : type;
  return constraint.isUnion() ? constraint.types.flatMap(alternatives) : [constraint];
}

function memberOrNothing(type: ts.Type, name: string): ts.Type | undefined {
  for (const alternative of alternatives(type)) {
    const property = checker.getPropertyOfType(checker.getApparentType(alternative), name);
    if (property) return checker.getTypeOfSymbolAtLocation(property, probeFile);
    const index = alternative.getStringIndexType();
    if (index) return index;
  }
  return undefined;
}

function member(type: ts.Type, name: string): ts.Type {
  const found = memberOrNothing(type, name);
  if (!found) throw new Error(`\`${checker.typeToString(type)}\` has no member \`${name}\``);
  return found;
}

function element(type: ts.Type): ts.Type {
  for (const alternative of alternatives(type)) {
    const index = checker.getApparentType(alternative).getNumberIndexType();
    if (index) return index;
  }
  throw new Error(`\`${checker.typeToString(type)}\` is no array`);
}

/** Follows `.flags[].flagKey` from an argument or props. */
const follow = (type: ts.Type, path: string): ts.Type =>
  (path.match(/\[\]|[^.[\]]+/g) ?? []).reduce((at, step) => (step === '[]' ? element(at) : member(at, step)), type);

const isLoose = (type: ts.Type) => (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;

function acceptsString(type: ts.Type): boolean {
  if (isLoose(type) || type.flags & ts.TypeFlags.StringLike) return true;
  if (type.isUnionOrIntersection()) return type.types.some(acceptsString);
  const constraint = checker.getBaseConstraintOfType(type);
  return constraint !== undefined && constraint !== type && acceptsString(constraint);
}

const signaturesOf = (type: ts.Type) =>
  alternatives(type).flatMap((alternative) => [...alternative.getCallSignatures()]);

/** The types at a position (`1`, `0.key`, `0.names[]`) over all overloads that reach so far. */
function argumentTypes(signatures: ts.Signature[], position: number | string): ts.Type[] {
  const [, index = '', path = ''] = /^(\d+)(.*)$/.exec(String(position)) ?? [];
  const problems: unknown[] = [];
  const types = signatures.flatMap((signature) => {
    const parameter = signature.parameters[Number(index)];
    if (!parameter) return [];
    try {
      return [follow(checker.getTypeOfSymbolAtLocation(parameter, probeFile), path)];
    } catch (problem) {
      problems.push(problem);
      return [];
    }
  });
  if (types.length === 0) throw problems[0] ?? new Error(`no parameter at ${String(position)}`);
  return types;
}

function awaited(type: ts.Type): ts.Type | undefined {
  for (const alternative of alternatives(type)) {
    if (alternative.symbol?.name === 'Promise') return checker.getAwaitedType(alternative);
  }
  return undefined;
}

function checkForm(type: ts.Type, form: EvaluatorReturn | undefined): void {
  if (form === undefined || typeof form === 'string' || isLoose(type)) return;
  const base = form.path ? follow(type, `.${form.path}`) : type;
  for (const name of [form.on, form.off, form.value, form.variant, form.payload]) if (name) member(base, name);
  if (form.tuple) checkForm(checker.getTypeArguments(base as ts.TypeReference)[0]!, form.tuple);
  if (form.each && !form.props) {
    const index = alternatives(base).map((alternative) => alternative.getStringIndexType());
    const first = index.find((entry) => entry !== undefined);
    if (first) checkForm(first, form.each);
  }
}

const isBoolean = (type: ts.Type) =>
  alternatives(type).some((alternative) => isLoose(alternative) || alternative.flags & ts.TypeFlags.BooleanLike);

const definitionKeys = new Set(['getPrecomputed']);

function checkSignatures(signatures: ts.Signature[], evaluator: Evaluator, owner: string): void {
  const name = evaluator.function ?? evaluator.method ?? '';
  if (signatures.length === 0) throw new Error('is not callable');
  const isBag =
    evaluator.key === undefined &&
    (evaluator.returns === 'flags' ||
      (typeof evaluator.returns === 'object' && Boolean(evaluator.returns.each ?? evaluator.returns.props)));
  if (!isBag) {
    const keys = argumentTypes(signatures, evaluator.key ?? 0);
    if (!definitionKeys.has(name) && !keys.some(acceptsString))
      throw new Error(`a key is no string: ${keys.map((type) => checker.typeToString(type)).join(', ')}`);
  }
  if (evaluator.default !== undefined && !newerThanInstalled.has(`${owner} ${name} ${evaluator.default}`))
    argumentTypes(signatures, evaluator.default);
  if (evaluator.returns === 'definition') return;
  const results = signatures.map((signature) => signature.getReturnType());
  const promises = results.map(awaited).filter((type) => type !== undefined);
  if (evaluator.async ? promises.length === 0 : promises.length > 0)
    throw new Error(`gives ${results.map((type) => checker.typeToString(type)).join(' or ')}`);
  const values = evaluator.async ? promises : results;
  if (evaluator.valueType === 'boolean' && evaluator.returns === undefined && !values.some(isBoolean))
    throw new Error(`is no boolean: ${values.map((type) => checker.typeToString(type)).join(' or ')}`);
  for (const value of values) checkForm(value, evaluator.returns);
}

/** Whether a value's type is the one that a preset names: by its name, or because it has the methods that are called on it. */
function isNamed(preset: Preset, type: ts.Type, name: string): boolean {
  const methods = preset.evaluators.filter((evaluator) => evaluator.on === name).map((evaluator) => evaluator.method!);
  const last = name.slice(name.lastIndexOf('.') + 1);
  return alternatives(type).some(
    (alternative) =>
      [alternative.symbol?.name, alternative.aliasSymbol?.name].includes(last) ||
      (methods.length > 0 && methods.every((method) => memberOrNothing(alternative, method))),
  );
}

function globalType(path: string): ts.Type | undefined {
  const [first = '', ...rest] = path.split('.');
  const scope = checker.getSymbolsInScope(probeFile, ts.SymbolFlags.Namespace | ts.SymbolFlags.Alias);
  let symbol = scope.find((candidate) => candidate.name === first);
  for (const name of rest) {
    symbol = symbol && checker.getExportsOfModule(resolved(symbol)).find((candidate) => candidate.name === name);
  }
  return symbol && checker.getDeclaredTypeOfSymbol(resolved(symbol));
}

/** The types that a preset means by a name: exported by the modules, global, or made by an unnamed factory. */
function typesNamed(preset: Preset, name: string): { module: string; type: ts.Type }[] {
  if (name.includes('.')) {
    const type = globalType(name);
    return type ? [{ module: 'global', type }] : [];
  }
  const sources = [...preset.evaluators, ...(preset.overrides ?? [])].filter(({ on }) => on === name);
  const exported = [...new Set(sources.flatMap(({ from }) => list(from)))]
    .filter((module) => modules.includes(module))
    .flatMap((module) => {
      const symbol = checker.getExportsOfModule(moduleSymbol(module)).find((candidate) => candidate.name === name);
      const target = symbol && resolved(symbol);
      const isType = target && target.flags & (ts.SymbolFlags.Type | ts.SymbolFlags.TypeAlias);
      return isType ? [{ module, type: checker.getDeclaredTypeOfSymbol(target) }] : [];
    });
  if (exported.length > 0) return exported;
  return (preset.instances ?? [])
    .filter((instance) => instance.type === name)
    .flatMap((instance) => instanceTypes(preset, instance).map(({ module, types }) => ({ module, type: types[0]! })));
}

const construct = (type: ts.Type) => type.getConstructSignatures().map((signature) => signature.getReturnType());

function instanceTypes(preset: Preset, instance: InstanceSource): { module: string; types: ts.Type[] }[] {
  if (instance.member) {
    const dot = instance.member.lastIndexOf('.');
    return typesNamed(preset, instance.member.slice(0, dot)).map(({ module, type }) => {
      const found = member(type, instance.member!.slice(dot + 1));
      const signatures = signaturesOf(found);
      return {
        module,
        types: settled(
          signatures.length > 0 ? signatures.map((signature) => signature.getReturnType()) : [found],
          instance,
        ),
      };
    });
  }
  return list(instance.from)
    .filter((module) => modules.includes(module))
    .map((module) => {
      if (instance.new) return { module, types: construct(exportedType(module, instance.new)) };
      if (instance.export) return { module, types: [exportedType(module, instance.export)] };
      const signatures = signaturesOf(
        exportedType(module, instance.factory ?? instance.prop ?? instance.decorator ?? ''),
      );
      if (signatures.length === 0) throw new Error('is not callable');
      const results = signatures.map((signature) => signature.getReturnType());
      return { module, types: instance.prop || instance.decorator ? [] : settled(results, instance) };
    });
}

function settled(types: ts.Type[], { async: isAsync, at }: InstanceSource): ts.Type[] {
  const values = isAsync ? types.map(awaited).filter((type) => type !== undefined) : types;
  if (values.length === 0) throw new Error('gives no promise');
  if (at === undefined) return values;
  return values.map((type) =>
    typeof at === 'number' ? checker.getTypeArguments(type as ts.TypeReference)[at]! : member(type, at),
  );
}

const described = (value: object) => JSON.stringify(value);
const isHere = ({ from }: { from?: string | string[] }) =>
  from === undefined || list(from).some((module) => modules.includes(module));

describe.each(presets.map((preset) => [preset.id, preset] as const))('%s', (_, preset) => {
  const evaluators = preset.evaluators.filter(isHere).map((evaluator) => [described(evaluator), evaluator] as const);
  test.skipIf(evaluators.length === 0)('evaluators', () => {
    const problems: string[] = [];
    for (const [text, evaluator] of evaluators) {
      const attempt = (module: string, check: () => void) => {
        try {
          check();
        } catch (problem) {
          problems.push(`${text} in ${module}: ${(problem as Error).message}`);
        }
      };
      const name = evaluator.function ?? evaluator.component ?? evaluator.decorator;
      if (name) {
        for (const module of list(evaluator.from).filter((candidate) => modules.includes(candidate))) {
          if (newerThanInstalled.has(`${module} ${name}`)) continue;
          attempt(module, () => {
            const signatures = signaturesOf(exportedType(module, name));
            if (evaluator.component) {
              const props = argumentTypes(signatures, 0);
              const key = props.map((type) => follow(type, String(evaluator.key)));
              if (!key.some(acceptsString)) throw new Error('a key is no string');
              for (const prop of [evaluator.default, evaluator.equals, evaluator.else])
                if (prop !== undefined) props.forEach((type) => member(type, String(prop)));
            } else {
              checkSignatures(signatures, evaluator, module);
            }
          });
        }
      } else {
        const types = typesNamed(preset, evaluator.on!);
        if (types.length === 0) problems.push(`${text}: no installed module has the type \`${evaluator.on}\``);
        for (const { module, type } of types) {
          if (newerThanInstalled.has(`${preset.id} ${evaluator.method}`)) continue;
          if (evaluator.from && !list(evaluator.from).includes(module)) continue;
          attempt(module, () => checkSignatures(signaturesOf(member(type, evaluator.method!)), evaluator, preset.id));
        }
      }
    }
    expect(problems).toEqual([]);
  });

  const instances = (preset.instances ?? []).filter(isHere);
  test.skipIf(instances.length === 0 || evaluators.length === 0)('instances', () => {
    const problems: string[] = [];
    for (const instance of instances) {
      try {
        for (const { module, types } of instanceTypes(preset, instance)) {
          if (types.length > 0 && !types.some((type) => isNamed(preset, type, instance.type)))
            problems.push(
              `${described(instance)} in ${module} gives ${types.map((type) => checker.typeToString(type)).join(' or ')}`,
            );
        }
      } catch (problem) {
        problems.push(`${described(instance)}: ${(problem as Error).message}`);
      }
    }
    expect(problems).toEqual([]);
  });

  const overrides = (preset.overrides ?? []).filter(isHere);
  test.skipIf(overrides.length === 0)('overrides', () => {
    const problems: string[] = [];
    for (const override of overrides) {
      try {
        const installed = list(override.from).filter((module) => modules.includes(module));
        if (override.on) {
          if (newerThanInstalled.has(`${preset.id} ${override.call}`)) continue;
          const types = (preset.instances ?? [])
            .filter((instance) => instance.type === override.on)
            .flatMap((instance) => instanceTypes(preset, instance));
          for (const { types: found } of types) found.forEach((type) => member(type, override.call!));
          continue;
        }
        for (const module of installed) {
          const type = exportedType(module, override.call ?? override.component ?? '');
          const signatures = [...signaturesOf(type), ...type.getConstructSignatures()];
          argumentTypes(signatures, override.component ? `0.${override.keys}` : override.keys);
        }
      } catch (problem) {
        problems.push(`${described(override)}: ${(problem as Error).message}`);
      }
    }
    expect(problems).toEqual([]);
  });
});

describe('examples type-check', () => {
  test.each(checkedExamples)('$name', ({ path }) => {
    const file = program.getSourceFile(path)!;
    const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    expect(
      diagnostics.map(
        ({ start = 0, messageText }) =>
          `line ${file.getLineAndCharacterOfPosition(start).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      ),
    ).toEqual([]);
  });

  test('of every installed package there is one', () => {
    const installed = presets.filter((preset) => preset.packages.some(isInstalled)).map((preset) => preset.id);
    const shown = new Set(checkedExamples.map(({ name }) => name.slice(0, name.indexOf(':'))));
    expect(installed.filter((id) => !shown.has(id))).toEqual([]);
  });
});
