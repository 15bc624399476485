import type { RegistryReader } from '../reader.js';
import { readSymbol } from '../typescript/symbol-choice.js';

const SCRIPT = /\.[cm]?[jt]sx?$/;
const NOT_A_REGISTRY = /(\.d\.[cm]?ts|\.(test|spec|stories)\.[cm]?[jt]sx?)$|(^|\/)(__tests__|__mocks__|node_modules)\//;
const SEVERAL = '\\w*(?:Flags|Features|Toggles|Experiments|FLAGS|FEATURES|TOGGLES|EXPERIMENTS)';
const ONE = '\\w*(?:Flag|Feature|FeatureItem|Toggle|Experiment|FlagKey|FlagName|FeatureKey|FeatureName)s?';
const LIST = new RegExp(
  `^export (?:default )?(?:(?:const |declare )*enum ${ONE} \\{|interface ${SEVERAL} (?:extends [^{]+)?\\{\\s*[^\\s}]` +
    `|type ${ONE} =\\s*(?:\\|?\\s*['"]|keyof typeof |\\(?typeof )|type ${SEVERAL} = \\{\\s*[^\\s}]` +
    `|const ${SEVERAL}(?:: [^=]+)? = (?:\\{\\s*[^\\s}]|\\[\\s*['"{]|Object\\.freeze\\(|new (?:Set|Map)\\b|(?:define|create)\\w*\\()` +
    `|(?:abstract )?class ${ONE} \\{\\s*(?:public )?static )`,
  'm',
);

/** Flags that a symbol of the code lists. */
export const reader: RegistryReader = {
  id: 'typescript',
  title: 'TypeScript symbol',
  summary:
    'A union, enum, constant object, interface, class with static members, array, `Set` or `Map` that lists the flags, named as `path#Symbol`. The file is parsed alone: names that it imports are not followed.',
  usual: [
    'src/**/{flags,feature-flags,featureFlags,features,experiments,toggles}.ts',
    'src/**/{flags,feature-flags,featureFlags}/index.ts',
  ],
  mapping: {
    key: 'The text of a union, an element or an enum member; of an object the value where all values are distinct texts, else the name; `key`, `flagKey`, `flag`, `id` or, in arrays, `name` of an object. `key: name`, `key: value` or `key: PROPERTY` in the configuration decides otherwise.',
    names: 'The other side of the key, and the member as code writes it, e.g. `Flags.NewNav`.',
    type: '`type`, `flagType`, `kind` or `category` where the word is a type of ours (`kill-switch` and `operational` are `ops`); `@type`, `@flagType`',
    purpose: '`description`, `purpose`; the text of the JSDoc comment, else the comment at the end of the line',
    owner: '`owner`, `owners`, `team`; `@owner`, several of them or with commas',
    created: '`created`, `createdAt`, `introduced`; `@created`',
    expires: '`expires`, `expiresAt`, `expiry`, `expirationDate`, `removeBy`; `@expires`',
    value: 'The declared type or the default’s type; `valueType`; `@type {boolean}`',
    variants: '`variants`, `variations`, `groups`; a union of texts as the member’s type',
    default: '`default`, `defaultValue`, `fallback`, `enabled`, or the boolean that the member holds; `@default`',
    safe: '`safe`, `safeState`; `@safe`',
    environments:
      '`environments`, or a member such as `{ staging: true, production: false }`; `status: ON` and `rollout` or `audienceSize` (a share of 1) speak of the source’s `environment`, else of `default`',
    prerequisites: '`prerequisites`, `dependsOn`, `requires`',
    tags: '`tags`, `labels`',
    links: '`issue`, `rolloutIssue`, `cleanupIssue`, `dashboard`, `runbook`, `docs`, `links`; `@issue`, `@see`',
    rollback: '`rollback`',
    experiment: '`experiment`',
    migration: '`migration`',
    risk: '`risk`',
    archived: '`archived`, `status: archived`',
    staleHint: '`deprecated`; `@deprecated`',
  },
  // A symbol may hold defaults only, while a server knows more.
  complete: false,
  detect: ({ file, text }) => SCRIPT.test(file) && !NOT_A_REGISTRY.test(file) && LIST.test(text),
  read: (source, options) => ({ entries: readSymbol(source, options) }),
};
