import type { ts } from 'ts-morph';
import type { EnvironmentState, FlagDefinition } from '../../model/flag.js';
import type { Place } from '../../model/place.js';
import { typescript } from '../../text/typescript.js';
import { isEnvironmentName } from '../environment-name.js';
import { failure } from '../field-reading.js';
import { booleanOf, typeOfValue } from '../flag-words.js';
import { assignField, fieldName } from '../well-known-fields.js';
import { constantOf, propertyNameOf, textOf } from './constants.js';
import { unwrapped, type Scope } from './scope.js';

/** A definition in the making. */
export interface Target {
  definition: FlagDefinition;
  fieldPlaces: Record<string, Place>;
  /** Only where the configuration names it. */
  environment: string | undefined;
  place(node: ts.Node): Place;
}

const KEY_FIELDS = ['key', 'flagKey', 'flag', 'id'];

/** The object that describes a flag: the value itself, or the argument of `flag({ … })` and `new Flag('key', { … })`. */
export function descriptionOf(value: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  const ts = typescript();
  if (value === undefined) return undefined;
  const node = unwrapped(value);
  if (ts.isObjectLiteralExpression(node)) return node;
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  return node.arguments?.map(unwrapped).find((argument) => ts.isObjectLiteralExpression(argument));
}

/**
 * @param property the configured one, else the usual ones are tried
 * @returns the expression of the property that holds the key
 */
export function keyPropertyOf(
  description: ts.ObjectLiteralExpression,
  property: string | undefined,
  withName: boolean,
  scope: Scope,
): ts.Expression | undefined {
  const names = property === undefined ? [...KEY_FIELDS, ...(withName ? ['name'] : [])] : [property];
  for (const name of names) {
    const found = propertyOf(description, name, scope);
    const text = textOf(found, scope);
    if (text !== undefined && text !== '') return found;
  }
  return undefined;
}

/** @returns the key of `createFlag('new-nav')`, whose callee says that it makes a flag. */
export function keyArgumentOf(value: ts.Expression | undefined, scope: Scope): ts.Expression | undefined {
  const ts = typescript();
  if (value === undefined) return undefined;
  const node = unwrapped(value);
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  const [first] = node.arguments ?? [];
  const text = textOf(first, scope);
  const makesFlags = ts.isNewExpression(node) || /flag|feature|toggle|experiment|gate/i.test(node.expression.getText());
  return makesFlags && text !== undefined && text !== '' ? first : undefined;
}

/** @throws ConfigurationError for a date that is none */
export function applyDescription(
  description: ts.ObjectLiteralExpression,
  key: ts.Expression | undefined,
  target: Target,
  scope: Scope,
): void {
  const ts = typescript();
  if (applyEnvironmentMap(description, target, scope)) return;
  let title: string | undefined;
  // A default may name a variant, so variants come first.
  const fields = description.properties
    .filter((property) => ts.isPropertyAssignment(property))
    .toSorted((a, b) => rank(a, scope) - rank(b, scope));
  for (const { name: nameNode, initializer } of fields) {
    const name = propertyNameOf(nameNode, scope);
    const constant = constantOf(initializer, scope);
    if (name === undefined || constant === undefined || initializer === key) continue;
    if (fieldName(name) === 'name' || fieldName(name) === 'title') title = textOf(initializer, scope);
    const result = assignField(target.definition, name, constant.value, target.environment);
    if (result === undefined) continue;
    if ('problem' in result) throw failure(target.place(initializer), `\`${name}\`: ${result.problem}.`, result.remedy);
    target.fieldPlaces[result.path] = target.place(initializer);
  }
  if (title !== undefined && /\s/.test(title)) target.definition.purpose ??= title;
}

const rank = (property: ts.PropertyAssignment, scope: Scope): number =>
  /^(variants|variations|groups)$/i.test(propertyNameOf(property.name, scope) ?? '') ? 0 : 1;

/** A plain value is the default; where the configuration names the source's environment, it is the state there. */
export function applyValue(value: ts.Expression, target: Target, scope: Scope): void {
  const ts = typescript();
  const node = unwrapped(value);
  const literal =
    ts.isCallExpression(node) || ts.isNewExpression(node)
      ? node.arguments?.find((argument) => typeof constantOf(argument, scope)?.value === 'boolean')
      : node;
  const constant = literal && constantOf(literal, scope);
  if (literal === undefined || constant === undefined) return;
  const type = booleanOf(constant.value) === undefined ? typeOfValue(constant.value) : 'boolean';
  if (type === undefined) return;
  target.definition.value ??= type;
  const state = booleanOf(constant.value);
  if (state === undefined) return;
  if (target.environment === undefined) {
    target.definition.default ??= state;
    target.fieldPlaces['default'] ??= target.place(literal);
  } else {
    target.definition.environments ??= { [target.environment]: { state } };
    target.fieldPlaces[`environments.${target.environment}`] ??= target.place(literal);
  }
}

/** `{ staging: true, production: false }` */
function applyEnvironmentMap(node: ts.ObjectLiteralExpression, target: Target, scope: Scope): boolean {
  const ts = typescript();
  const environments: Record<string, EnvironmentState> = {};
  const places: Record<string, Place> = {};
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) return false;
    const name = propertyNameOf(property.name, scope);
    const state = constantOf(property.initializer, scope)?.value;
    if (name === undefined || !isEnvironmentName(name) || typeof state !== 'boolean') return false;
    environments[name] = { state };
    places[`environments.${name}`] = target.place(property.initializer);
  }
  if (Object.keys(environments).length === 0) return false;
  target.definition.value ??= 'boolean';
  target.definition.environments = environments;
  Object.assign(target.fieldPlaces, places);
  return true;
}

function propertyOf(node: ts.ObjectLiteralExpression, name: string, scope: Scope): ts.Expression | undefined {
  const ts = typescript();
  const found = node.properties.findLast(
    (property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && propertyNameOf(property.name, scope) === name,
  );
  return found?.initializer;
}
