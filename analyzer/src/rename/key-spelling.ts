import { KEY_TRANSFORMS, spelled } from '../link/known-keys.js';
import type { KeyTransform } from '../model/evaluator.js';

/** How a key's old spellings become new ones. */
export class KeySpelling {
  constructor(
    readonly from: string,
    readonly to: string,
    /** How other references of the flag spell it, which tells where a word is the key and the member's name alike. */
    readonly usual: KeyTransform | undefined,
  ) {}

  /** @returns what a text that is a key becomes; undefined for another text */
  ofText(text: string): string | undefined {
    return text === this.from ? this.to : undefined;
  }

  /**
   * @param transform how this place is known to spell
   * @returns what a member's name becomes; undefined for a name of its own, which stays
   */
  ofName(name: string, transform: KeyTransform | undefined): string | undefined {
    if (transform !== undefined && spelled(this.from, transform) === name) return spelled(this.to, transform);
    if (name === this.from) return this.usual === undefined || transform !== undefined ? this.to : this.#usual(name);
    const found = KEY_TRANSFORMS.find((one) => spelled(this.from, one) === name);
    return found === undefined ? undefined : spelled(this.to, found);
  }

  #usual(name: string): string {
    return spelled(this.from, this.usual!) === name ? spelled(this.to, this.usual!) : this.to;
  }
}
