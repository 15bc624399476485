import type { FlagState } from '../model/flag.js';
import { fieldPlace } from './field-place.js';
import { defineRule } from './rule.js';
import { isState, safeState, stateValue } from './safe-state.js';
import { withArticle } from './wording.js';

export const requireSafeRegistryDefault = defineRule({
  meta: {
    id: 'require-safe-registry-default',
    title: "A flag's default is its safe state",
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary: 'Reports a release or ops flag whose default in the registry is not its safe state.',
    why: 'The default is what users get when nothing is known: at the first start, while the service is down, for a client that it does not reach. That is the worst moment to run code that is not ready.',
    remedy: 'Set `default` to the safe state, or correct `safe` where the other state is the safe one.',
    options: {},
    time: false,
    related: ['require-safe-default', 'require-metadata'],
  },
  messages: {
    unsafe:
      'The default of `{key}` is `{default}` and its safe state is `{safe}`, so users get the unsafe one whenever nothing is known. Set `default: {safe}`, or correct `safe` if `{default}` is what should run in doubt.',
    assumed:
      'The default of `{key}` is `{default}`, and {kind} flag is safe when it is `{safe}` unless its entry says otherwise, so users get the unsafe one whenever nothing is known. Set `default: {safe}`, or write `safe: {default}` if that is what should run in doubt.',
  },
  *check({ registry }) {
    for (const flag of registry.flags) {
      const { definition } = flag;
      if (definition.archived !== undefined) continue;
      if (definition.type !== 'release' && definition.type !== 'ops') continue;
      const safe = safeState(definition);
      if (definition.default === undefined || safe === undefined) continue;
      if (isState(definition, safe, stateValue(definition, definition.default)) !== false) continue;
      const data = { key: flag.key, default: wordOf(definition.default), safe: wordOf(safe) };
      const at = { flag, place: fieldPlace(flag, 'default') };
      if (definition.safe !== undefined) yield { message: 'unsafe', data, ...at };
      else yield { message: 'assumed', data: { ...data, kind: withArticle(definition.type) }, ...at };
    }
  },
});

const wordOf = (state: FlagState): string => (typeof state === 'string' ? state : state ? 'on' : 'off');
