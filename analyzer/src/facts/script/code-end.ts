const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** @returns whether an HTML element has no content and no closing tag */
export const isVoid = (name: string): boolean => VOID.has(name.toLowerCase());

/** After these a slash starts a regular expression and, in Astro, `<` starts an element. */
const OPERAND = /(?:^|[(,=:[!&|?{};+\-*%~^>]|\b(?:return|typeof|case|await|void|in|of))\s*$/;

/**
 * Finds the brace that closes a piece of code. It knows strings, templates, comments and regular expressions.
 *
 * @param from offset after the opening brace
 * @param elements whether the code may hold elements, in whose text a quote is only a quote
 * @returns the offset of the closing brace, or -1
 */
export function codeEnd(text: string, from: number, elements = false): number {
  // The end of a block of Svelte is no regular expression.
  const blockEnd = /^\s*\/[a-z]+\s*(?=\})/.exec(text.slice(from, from + 20));
  if (blockEnd !== null) return from + blockEnd[0].length;
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const ch = text[i]!;
    if (ch === '"' || ch === "'") i = stringEnd(text, i);
    else if (ch === '`') i = templateEnd(text, i, elements);
    else if (ch === '/' && text[i + 1] === '/') i = before(text, '\n', i);
    else if (ch === '/' && text[i + 1] === '*') i = before(text, '*/', i + 2) + 1;
    else if (ch === '/' && expectsOperand(text, from, i)) i = regexEnd(text, i);
    else if (ch === '<' && elements && /[A-Za-z>]/.test(text[i + 1] ?? '') && expectsOperand(text, from, i))
      i = elementEnd(text, i) - 1;
    else if (ch === '{' || ch === '(' || ch === '[') depth++;
    else if (ch === ')' || ch === ']') depth--;
    else if (ch === '}') {
      if (depth <= 0) return i;
      depth--;
    }
  }
  return -1;
}

function expectsOperand(text: string, from: number, at: number): boolean {
  return OPERAND.test(text.slice(Math.max(from, at - 40), at));
}

function before(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found;
}

function stringEnd(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[from] || text[i] === '\n') return i;
  }
  return text.length;
}

function templateEnd(text: string, from: number, elements: boolean): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '`') return i;
    else if (text[i] === '$' && text[i + 1] === '{') {
      const end = codeEnd(text, i + 2, elements);
      if (end < 0) return text.length;
      i = end;
    }
  }
  return text.length;
}

function regexEnd(text: string, from: number): number {
  let inClass = false;
  for (let i = from + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '[') inClass = true;
    else if (text[i] === ']') inClass = false;
    else if (text[i] === '/' && !inClass) return i;
  }
  // No second slash in the line: it was a division.
  return from;
}

/** @returns the offset after an element that stands in code */
function elementEnd(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length;) {
    if (text[i] === '{') {
      const end = codeEnd(text, i + 1, true);
      if (end < 0) return text.length;
      i = end + 1;
    } else if (text.startsWith('<!--', i)) i = before(text, '-->', i) + 3;
    else if (text.startsWith('</', i)) {
      i = before(text, '>', i) + 1;
      if (--depth <= 0) return i;
    } else if (text[i] === '<' && /[A-Za-z>]/.test(text[i + 1] ?? '')) {
      const name = /^[\w.:-]*/.exec(text.slice(i + 1, i + 80))![0];
      const end = tagEnd(text, i + 1);
      i = end + 1;
      if (text[end - 1] !== '/' && !isVoid(name)) {
        depth++;
        const raw = /^(?:script|style)$/.exec(name);
        if (raw !== null) i = before(text, `</${name}`, i);
      }
      if (depth === 0) return i;
    } else i++;
  }
  return text.length;
}

function tagEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const ch = text[i]!;
    if (ch === '>') return i;
    if (ch === '"' || ch === "'" || ch === '`') i = before(text, ch, i + 1);
    else if (ch === '{') {
      const end = codeEnd(text, i + 1, true);
      if (end < 0) return text.length;
      i = end;
    }
  }
  return text.length;
}
