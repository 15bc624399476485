import type { VirtualScript } from '../virtual-script.js';
import { attributeText, blockOf, isProgram, languageOf } from './blocks.js';
import { virtualScript } from './candidates.js';
import { markupTokens } from './markup.js';
import { VueTemplate } from './vue-template.js';

/** Reads a single-file component of Vue. */
export function vueScript(text: string): VirtualScript {
  const tokens = markupTokens(text, 0, {
    braces: 'double',
    raw: (name, attributes, depth) =>
      name === 'script' ||
      name === 'style' ||
      (depth === 0 && (name !== 'template' || (attributeText(text, attributes, 'lang') ?? 'html') !== 'html')),
  });
  const scripts = tokens
    .filter((x) => x.kind === 'raw')
    .filter((x) => x.name === 'script' && isProgram(text, x.attributes));
  const blocks = scripts.map((x) => blockOf(text, x));
  return virtualScript(text, languageOf(text, scripts), blocks, (target) => {
    const template = new VueTemplate(text, tokens, target);
    tokens.forEach((token, i) => {
      const block = token.kind === 'raw' ? blocks[scripts.indexOf(token)] : undefined;
      if (block !== undefined) target.script(block);
      else template.read(token, i);
    });
  });
}
