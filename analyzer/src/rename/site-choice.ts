import type { FlagReference } from '../model/reference.js';
import type { TextEdit } from '../text/text-edit.js';
import { editsOf, type Code } from './find-sites.js';
import type { KeySpelling } from './key-spelling.js';
import type { Refusal } from './verify-rename.js';

interface Site {
  alternatives: readonly TextEdit[][];
  chosen: number;
}

/**
 * Which of several texts of a reference is its key: `<Gate id="nav" flag="nav" />` has it in one of them. That is told by a scan of the result, and where
 * it refuses the first, the next is tried.
 */
export class SiteChoice {
  readonly #sites = new Map<FlagReference, Site>();

  /** @returns the edits of the alternative that is to be tried */
  edits(reference: FlagReference, code: Code, spelling: KeySpelling): TextEdit[] {
    let site = this.#sites.get(reference);
    if (site === undefined) {
      site = { alternatives: editsOf(reference, code, spelling), chosen: 0 };
      this.#sites.set(reference, site);
    }
    return site.alternatives[site.chosen] ?? [];
  }

  /** Chooses the next alternative of every refused place that has one. @returns whether there was any */
  chooseOthers(refused: readonly Refusal[]): boolean {
    let isChanged = false;
    for (const [{ place }, site] of this.#sites) {
      if (site.chosen + 1 >= site.alternatives.length) continue;
      if (!refused.some(({ file, line }) => file === place.file && line === place.line)) continue;
      site.chosen++;
      isChanged = true;
    }
    return isChanged;
  }
}
