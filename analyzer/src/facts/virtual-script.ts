import { astroScript } from './script/astro.js';
import { svelteScript } from './script/svelte.js';
import { vueScript } from './script/vue.js';

export interface VirtualScript {
  /** As long as the file's text, so that offsets are the same; what is no script is blank. */
  text: string;
  language: 'ts' | 'tsx' | 'js' | 'jsx';
}

/**
 * @param file its ending decides the language
 * @param text without byte-order mark
 * @returns the file itself; of a single-file component its script blocks and, where they stand, the expressions and component tags of its template
 */
export function scriptOf(file: string, text: string): VirtualScript {
  const ending = /\.([^.]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  switch (ending) {
    case 'tsx':
      return { text, language: 'tsx' };
    case 'ts':
    case 'mts':
    case 'cts':
      return { text, language: 'ts' };
    case 'vue':
      return vueScript(text);
    case 'svelte':
      return svelteScript(text);
    case 'astro':
      return astroScript(text);
    default:
      return { text, language: 'jsx' };
  }
}
