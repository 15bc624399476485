import type * as z from 'zod';
import type { EnvironmentState, FlagState } from '../../model/flag.js';
import { nearest } from '../../text/nearest.js';

interface Stated {
  purpose?: string;
  description?: string;
  value?: string;
  variants?: Record<string, unknown>;
  default?: FlagState;
  safe?: FlagState;
  environments?: Record<string, EnvironmentState>;
}

/** States name variants, where there are any; a misspelt `off` would otherwise be a variant that nobody has. */
export function checkStates(flag: Stated, context: z.core.$RefinementCtx): void {
  const report = (path: string[], message: string, remedy: string): void => {
    context.issues.push({ code: 'custom', input: flag, path, message, params: { remedy } });
  };
  if (flag.purpose !== undefined && flag.description !== undefined) {
    report(['description'], '`description` is read as `purpose`, and both are given.', 'Keep one of them.');
  }
  const known = flag.variants && Object.keys(flag.variants);
  if (known === undefined && flag.value !== undefined && flag.value !== 'boolean') return;
  for (const [path, state] of statesOf(flag)) {
    if (typeof state === 'boolean' || known?.includes(state)) continue;
    const near = nearest(state, ['on', 'off', ...(known ?? [])]);
    const variants = known === undefined ? 'and the flag has no `variants`' : 'nor one of its `variants`';
    report(
      path,
      `\`${state}\` is neither \`on\` nor \`off\`, ${variants}.`,
      near === undefined ? 'Name a variant, or write `on` or `off`.' : `Did you mean \`${near}\`?`,
    );
  }
}

function* statesOf(flag: Stated): Generator<[string[], FlagState]> {
  if (flag.default !== undefined) yield [['default'], flag.default];
  if (flag.safe !== undefined) yield [['safe'], flag.safe];
  for (const [name, { state }] of Object.entries(flag.environments ?? {})) yield [['environments', name], state];
}
