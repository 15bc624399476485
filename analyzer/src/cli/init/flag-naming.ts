const MODULE =
  /(?:^|[/._-])(?:feature[-_]?(?:flags?|toggles?|switch(?:es)?|service)|flags?|features?|toggles?|experiments?|experiment[-_]?service|use[-_]?(?:feature|flag)\w*)(?:[._-]\w+)?$/i;
const WORD =
  /(?:^|[a-z\d]|[^A-Za-z])(?:Flag|Feature|Experiment|Toggle)s?(?![a-z])|^(?:flag|feature|experiment|toggle)s?(?![a-z])|FLAG|FEATURE|EXPERIMENT|TOGGLE/;
const WEAK =
  /(?:Variant|Gate|Switch|Treatment|Enabled|Active|On)s?(?![a-z])|^(?:variant|gate|isEnabled|isActive|isOn)$/;
const DOES =
  /^(?:set|add|remove|delete|create|make|register|unregister|track|log|report|mock|stub|override|overwrite|reset|clear|update|render|parse|format|handle|on(?=[A-Z])|toggle|fetch|load|save|init|enable|disable|show|hide|select|describe|test|build|map|filter|sort|to(?=[A-Z])|from(?=[A-Z]))/;
/** What an interface consists of: `useFeaturesModal('rbac')` opens one. */
const THING =
  /(?:Modal|Dialog|Provider|Context|Panel|Page|Tab|Link|Banner|Card|Icon|Label|Title|Url|Path|Route|Event|Message|Tooltip|Badge|Story|Form|Field|Column|Table|Selector|Reducer|Action|Query|Mutation)s?$/;
const NEGATED = /(?:Disabled|Off|Not|Without|Inactive|Hidden)(?![a-z])/;
const KEY = /^[A-Za-z][\w.:/-]{2,}$/;

/** @returns whether a file's name says that flags are its matter: `feature-flags.ts`, `src/features/index.ts` */
export function isFlagModule(file: string): boolean {
  const path = file.replace(/\.(?:d\.)?[a-z]+$/, '').replace(/\/index$/, '');
  return MODULE.test(path.slice(path.lastIndexOf('/') + 1)) || MODULE.test(path.split('/').at(-2) ?? '');
}

/** @returns whether a name has a word for flags in it: `useFeature`, `isFlagEnabled`, `FeatureFlag` */
export const namesFlags = (name: string): boolean => WORD.test(name);

/** @returns whether a name fits an evaluator where the module says that it is about flags: `isEnabled`, `getVariant` */
export const readsState = (name: string): boolean => WEAK.test(name) || namesFlags(name);

/** @returns whether a name says that a function changes, makes or shows something, and so is no evaluator */
export const doesSomething = (name: string): boolean => DOES.test(name) || THING.test(name);

/** @returns whether a name says that on means off: `IfFeatureDisabled` */
export const isNegated = (name: string): boolean => NEGATED.test(name);

/** @returns whether a text can be a flag's key rather than a sentence or a number */
export const isKeyLike = (text: string): boolean => KEY.test(text);
