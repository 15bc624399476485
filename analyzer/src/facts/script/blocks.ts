import type { ScriptBlock } from './candidates.js';
import type { MarkupAttribute, MarkupToken } from './markup.js';

/** @returns the text of an attribute without code */
export function attributeText(
  source: string,
  attributes: readonly MarkupAttribute[],
  name: string,
): string | undefined {
  const value = attributes.find((a) => a.name === name)?.value;
  return value === undefined ? undefined : source.slice(value.s, value.e);
}

/** @returns whether a `<script>` holds JavaScript or TypeScript, not data */
export function isProgram(source: string, attributes: readonly MarkupAttribute[]): boolean {
  const type = attributeText(source, attributes, 'type') ?? '';
  return type === '' || /^(?:module|(?:text|application)\/(?:java|type|ecma)script)$/i.test(type);
}

export function blockOf(source: string, raw: MarkupToken): ScriptBlock {
  const close = source.indexOf('>', raw.e);
  // A comment on the last line would swallow what ends the block.
  const isCommented = /\/\/[^\n]*$/.test(source.slice(raw.s, raw.e));
  return { s: raw.s, e: raw.e, end: !isCommented ? raw.e : close < 0 ? source.length : close + 1 };
}

export function languageOf(source: string, scripts: readonly (MarkupToken & { kind: 'raw' })[]): 'ts' | 'tsx' | 'jsx' {
  const names = scripts.map(
    (x) => attributeText(source, x.attributes, 'lang') ?? attributeText(source, x.attributes, 'type') ?? '',
  );
  if (names.includes('tsx')) return 'tsx';
  return names.some((x) => /^(?:ts|typescript|text\/typescript)$/.test(x)) ? 'ts' : 'jsx';
}
