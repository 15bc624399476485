import type { VirtualScript } from '../virtual-script.js';
import { blockOf, isProgram, languageOf } from './blocks.js';
import { virtualScript } from './candidates.js';
import { isVoid } from './code-end.js';
import { type MarkupToken, markupTokens } from './markup.js';
import { SvelteTemplate } from './svelte-template.js';

type RawToken = MarkupToken & { kind: 'raw' };

/** Reads a component of Svelte. */
export function svelteScript(text: string): VirtualScript {
  const tokens = markupTokens(text, 0, { braces: 'single', raw: (name) => name === 'script' || name === 'style' });
  const scripts = rootScripts(text, tokens);
  const blocks = scripts.map((x) => blockOf(text, x));
  const write = (target: ConstructorParameters<typeof SvelteTemplate>[2]): void => {
    const template = new SvelteTemplate(text, tokens, target);
    tokens.forEach((token, i) => {
      const block = token.kind === 'raw' ? blocks[scripts.indexOf(token)] : undefined;
      if (block !== undefined) target.script(block);
      else template.read(token, i);
    });
  };
  return virtualScript(text, languageOf(text, scripts), blocks, write, true);
}

/** A script inside an element or a block is the page's, not the component's. */
function rootScripts(text: string, tokens: readonly MarkupToken[]): RawToken[] {
  const made: RawToken[] = [];
  const open: string[] = [];
  let blocks = 0;
  for (const token of tokens) {
    if (token.kind === 'open' && !token.selfClosing && !isVoid(token.name)) open.push(token.name);
    else if (token.kind === 'close') {
      const at = open.lastIndexOf(token.name);
      if (at >= 0) open.length = at;
    } else if (token.kind === 'code') {
      const word = /^\s*([#/])(?:if|each|await|key|snippet)\b/.exec(text.slice(token.inner.s, token.inner.s + 40))?.[1];
      if (word !== undefined) blocks += word === '#' ? 1 : -1;
    } else if (
      token.kind === 'raw' &&
      token.name === 'script' &&
      open.length === 1 &&
      blocks <= 0 &&
      isProgram(text, token.attributes)
    ) {
      made.push(token);
    }
  }
  return made;
}
