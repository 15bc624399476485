import { countOf } from '../../rules/wording.js';
import type { FoundEvaluator } from './find-functions.js';
import { isNegated, namesFlags } from './flag-naming.js';
import { keyTypeTest } from './key-type.js';
import { keyUses } from './key-uses.js';
import type { Callable, Parameter, Survey } from './survey.js';

const KEY_PROP =
  /^(?:name|key|id|flag|feature|experiment|toggle|(?:feature|flag|experiment|toggle)(?:Flag|Key|Name|Toggle|Id)?)$/i;

/** @returns components whose children hang on a flag that a prop names */
export function findComponents(survey: Survey): FoundEvaluator[] {
  const isKeyType = keyTypeTest(survey);
  const found = new Map<string, FoundEvaluator>();
  for (const callable of survey.callables) {
    const evaluator =
      callable.test || !namesFlags(callable.name) ? undefined : evaluatorOf(callable, survey, isKeyType);
    if (evaluator !== undefined && !found.has(callable.name)) found.set(callable.name, evaluator);
  }
  return [...found.values()];
}

function evaluatorOf(
  { name, file, props = [] }: Callable,
  { elements }: Survey,
  isKeyType: (type: string | undefined) => boolean,
): FoundEvaluator | undefined {
  if (!/^[A-Z]/.test(name)) return undefined;
  const mine = elements.filter((element) => element.name === name && !element.test);
  for (const prop of props) {
    if (!KEY_PROP.test(prop.name) || !isKeyType(prop.type)) continue;
    const uses = keyUses(mine, (element) => element.props.find((given) => given.name === prop.name)?.value);
    if (uses === undefined || uses.uses.length === 0) continue;
    const entry = {
      component: name,
      key: prop.name,
      ...otherProps(props),
      ...(isNegated(name) ? { negated: true } : {}),
    };
    return { ...uses, entry, keyType: prop.type, note: `${file}, ${countOf(uses.uses.length, 'use')}` };
  }
  return undefined;
}

function otherProps(props: readonly Parameter[]): { equals?: string; else?: string } {
  const equals = props.find(({ name }) => /^(?:equals?|expected|matches|value)$/i.test(name));
  const fallback = props.find(({ name }) => /^(?:fallback|otherwise|else|off)$/i.test(name));
  return {
    ...(equals === undefined ? {} : { equals: equals.name }),
    ...(fallback === undefined ? {} : { else: fallback.name }),
  };
}
