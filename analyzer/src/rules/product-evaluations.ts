import type { FlagReference } from '../model/reference.js';
import type { ReferenceSite } from '../model/site.js';
import { isInTest } from './product-references.js';
import type { RuleContext } from './rule.js';

export type SitedReference = FlagReference & { site: ReferenceSite };

/** @returns the product's evaluations of which it is known what the code around them does, with the bindings that carry their value where asked for */
export const productEvaluations = (
  context: Pick<RuleContext, 'references' | 'isTest'>,
  kinds: readonly ('evaluation' | 'binding')[] = ['evaluation'],
): SitedReference[] =>
  context.references.filter(
    (reference): reference is SitedReference =>
      reference.site !== undefined &&
      (kinds as readonly string[]).includes(reference.kind) &&
      !isInTest(reference, context),
  );
