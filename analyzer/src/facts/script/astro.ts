import type { VirtualScript } from '../virtual-script.js';
import { AstroTemplate } from './astro-template.js';
import { blockOf, isProgram } from './blocks.js';
import { type ScriptBlock, virtualScript } from './candidates.js';
import { markupTokens } from './markup.js';

/** Reads a component of Astro: its front matter is TypeScript, and so are scripts in its body. */
export function astroScript(text: string): VirtualScript {
  const fence = /^\s*---([\s\S]*?\n[ \t]*|[^\n]*?)---/.exec(text);
  const from = fence?.[0].length ?? 0;
  const front: ScriptBlock[] = [];
  if (fence !== null) {
    const s = fence[0].indexOf('---') + 3;
    front.push({ s, e: s + fence[1]!.length, end: from - 3 });
  }
  const tokens = markupTokens(text, from, {
    braces: 'single',
    elements: true,
    raw: (name) => name === 'script' || name === 'style',
  });
  const scripts = tokens
    .filter((x) => x.kind === 'raw')
    .filter((x) => x.name === 'script' && isProgram(text, x.attributes));
  const blocks = scripts.map((x): ScriptBlock => ({
    ...blockOf(text, x),
    isBlock: !/^\s*(?:import|export)\b/m.test(text.slice(x.s, x.e)),
  }));
  return virtualScript(text, 'ts', [...front, ...blocks], (target) => {
    for (const block of front) target.script(block);
    const template = new AstroTemplate(text, target);
    for (const token of tokens) {
      const block = token.kind === 'raw' ? blocks[scripts.indexOf(token)] : undefined;
      if (block !== undefined) target.script(block);
      else template.read(token);
    }
  });
}
