import type { ts as TS } from 'ts-morph';
import { CallableReader } from './callable-reader.js';
import { namesFlags } from './flag-naming.js';
import { isCondition } from './is-condition.js';
import { givenValue, lastName, namePath } from './given-value.js';
import type { Survey, Use } from './survey.js';
import type { Compiler } from '../../text/typescript.js';

const BAG = /^(?:features?|featureFlags?|featureToggles?|flags|toggles|experiments|flights)$/i;
const FIELD =
  /^(?:(?:feature|flag|experiment|toggle)(?:Flag|Key|Name|Toggle|Id)?|(?:required|requires)(?:Feature|Flag)s?|featureFlagKey|featureFlagName)$/;

/** Reads one file's code into a survey. */
export class FileSurvey {
  readonly #ts: Compiler;
  readonly #source: TS.SourceFile;
  readonly #survey: Survey;
  readonly #origin: { file: string; test: boolean };

  constructor(ts: Compiler, source: TS.SourceFile, survey: Survey, origin: { file: string; test: boolean }) {
    this.#ts = ts;
    this.#source = source;
    this.#survey = survey;
    this.#origin = origin;
  }

  visit(): void {
    this.#survey.callables.push(...new CallableReader(this.#ts, this.#source, this.#origin).read());
    for (const statement of this.#source.statements) this.#symbol(statement);
    this.#walk(this.#source);
  }

  #walk(node: TS.Node): void {
    const ts = this.#ts;
    if (ts.isCallExpression(node)) this.#call(node);
    else if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) this.#element(node);
    else if (ts.isPropertyAccessExpression(node)) this.#member(node);
    else if (ts.isPropertyAssignment(node)) this.#field(node.name, node.initializer);
    else if (ts.isJsxAttribute(node) && node.initializer !== undefined) this.#field(node.name, node.initializer);
    ts.forEachChild(node, (child) => {
      this.#walk(child);
    });
  }

  #use(node: TS.Node): Use {
    const lineOf = (offset: number): number => this.#source.getLineAndCharacterOfPosition(offset).line + 1;
    return { ...this.#origin, line: lineOf(node.getStart(this.#source)), endLine: lineOf(node.end) };
  }

  #call(node: TS.CallExpression): void {
    const name = lastName(this.#ts, node.expression);
    if (name === undefined) return;
    const given = node.arguments.slice(0, 3).map((argument) => givenValue(this.#ts, argument));
    if (given.every(({ kind }) => kind === 'other')) return;
    const callee = namePath(this.#ts, node.expression)?.join('.') ?? name;
    this.#survey.calls.push({ ...this.#use(node), callee, name, arguments: given });
  }

  #element(node: TS.JsxOpeningElement | TS.JsxSelfClosingElement): void {
    const name = lastName(this.#ts, node.tagName as TS.Expression);
    if (name === undefined || !namesFlags(name)) return;
    const props = node.attributes.properties.flatMap((attribute) => {
      if (!this.#ts.isJsxAttribute(attribute) || attribute.initializer === undefined) return [];
      return [{ name: attribute.name.getText(this.#source), value: givenValue(this.#ts, attribute.initializer) }];
    });
    this.#survey.elements.push({ ...this.#use(node), name, props });
  }

  #member(node: TS.PropertyAccessExpression): void {
    const bag = lastName(this.#ts, node.expression);
    if (bag === undefined || !BAG.test(bag)) return;
    const { parent } = node;
    const isCalled = this.#ts.isCallExpression(parent) && parent.expression === node;
    const isWayTo = this.#ts.isPropertyAccessExpression(parent) && parent.expression === node;
    const path = namePath(this.#ts, node);
    if (path === undefined || isCalled || isWayTo) return;
    this.#survey.members.push({ ...this.#use(node), path, isCondition: isCondition(this.#ts, node) });
  }

  #field(name: TS.Node, value: TS.Expression): void {
    const text = name.getText(this.#source).replace(/^['"]|['"]$/g, '');
    if (!FIELD.test(text)) return;
    const given = givenValue(this.#ts, value);
    if (given.kind === 'text' || given.kind === 'member')
      this.#survey.fields.push({ ...this.#use(name), name: text, value: given });
  }

  #symbol(statement: TS.Statement): void {
    const ts = this.#ts;
    const isDeclaration =
      ts.isEnumDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement);
    const add = (name: string, annotation?: string): void => {
      this.#survey.symbols.push({ ...this.#origin, name, annotation, isType: isDeclaration });
    };
    if (isDeclaration) add(statement.name.text);
    if (!ts.isVariableStatement(statement)) return;
    for (const { name, type, initializer } of statement.declarationList.declarations) {
      const lists = initializer !== undefined && this.#lists(initializer);
      if (lists && ts.isIdentifier(name)) add(name.text, type?.getText(this.#source));
    }
  }

  #lists(node: TS.Expression): boolean {
    const ts = this.#ts;
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return this.#lists(node.expression);
    return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
  }
}
