const OPERATORS = /(?:&(?:amp|lt|gt);)+/gi;
const OTHERS = /&(?:quot|apos|nbsp|#39|#x27|#34|#x22);/gi;

const CHARACTERS: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  apos: "'",
  quot: '"',
  '#39': "'",
  '#x27': "'",
  '#34': '"',
  '#x22': '"',
};

/**
 * Decodes what code in an attribute needs, and keeps its length. The blanks stand where they part no operator, and outside the string that a quote opens or
 * closes.
 */
export function decodeInPlace(text: string): string {
  if (!text.includes('&')) return text;
  let opened: string | undefined;
  return text
    .replace(OTHERS, (entity) => {
      const ch = CHARACTERS[entity.slice(1, -1).toLowerCase()]!;
      if (ch !== ' ' && opened === undefined) {
        opened = ch;
        return ch.padStart(entity.length);
      }
      if (ch === opened) opened = undefined;
      return ch.padEnd(entity.length);
    })
    .replace(OPERATORS, (run, at: number, whole: string) => {
      const decoded = run.replace(/&(\w+);/g, (_, name: string) => CHARACTERS[name.toLowerCase()]!);
      return whole[at + run.length] === '=' ? decoded.padStart(run.length) : decoded.padEnd(run.length);
    });
}
