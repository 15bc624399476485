import { applyEdits, lineEndOf } from '../../../text/text-edit.js';
import { parseEnvFile } from '../../env-file.js';
import { flagVariableTest } from '../../flag-variable.js';
import { cannotWrite } from '../cannot-write.js';
import { extensionText } from '../extension-text.js';
import { insertionIndex } from '../insertion-index.js';
import { commentTags } from '../comment-lines.js';
import type { RegistryWriter } from '../writer.js';

/** Environment files: a flag is a variable, and what else is known stands in the comment above it. */
export const env: RegistryWriter = {
  add({ key, definition }, { source, files }) {
    const { file, text } = files.at(-1)!;
    if (!/^[A-Za-z_]\w*$/.test(key) || !flagVariableTest(source.options.names)(key)) {
      throw cannotWrite(
        `\`${key}\` is no variable that \`${file}\` holds as a flag.`,
        'Name it as its flags are, e.g. `FEATURE_NEW_CHECKOUT`, or add the flag to flags.yaml with `ids: { env: … }`.',
      );
    }
    const isFlag = flagVariableTest(source.options.names);
    const flags = parseEnvFile({ file, text }).filter(({ name }) => isFlag(name));
    const index = insertionIndex(
      flags.map(({ name }) => name),
      key,
    );
    const eol = lineEndOf(text);
    const lines = [
      ...commentTags(definition).map((line) => `# ${line}`),
      `${key}=${String(definition.default ?? false)}`,
    ];
    const behind = flags[index - 1];
    if (index < flags.length && behind === undefined) {
      const start = commentStart(text, flags[0]!.place.start);
      return { file, text: `${text.slice(0, start)}${lines.join(eol)}${eol}${text.slice(start)}` };
    }
    const end = behind === undefined ? text.length : lineEnd(text, behind.place.end);
    const gap = end === 0 || (end === text.length && text.endsWith('\n')) ? '' : eol;
    const tail = gap === '' || (end === text.length && behind === undefined) ? eol : '';
    return { file, text: `${text.slice(0, end)}${gap}${lines.join(eol)}${tail}${text.slice(end)}` };
  },
  extend({ extension }, entry, { text }) {
    const eol = lineEndOf(text);
    const place = entry.fieldPlaces?.['expires'];
    const start = text.lastIndexOf('\n', entry.place.start - 1) + 1;
    const told = `# @extended ${extensionText(extension)}${eol}`;
    const at = { start, end: start };
    if (place === undefined) return applyEdits(text, [{ ...at, text: `# @expires ${extension.until}${eol}${told}` }]);
    return applyEdits(text, [
      { ...at, text: told },
      { start: place.start, end: place.end, text: extension.until },
    ]);
  },
};

function lineEnd(text: string, from: number): number {
  const found = text.slice(from).search(/\r?\n/);
  return found < 0 ? text.length : from + found;
}

/** Comments right above a variable are its own. */
function commentStart(text: string, from: number): number {
  let start = text.lastIndexOf('\n', from - 1) + 1;
  while (start > 0) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^\s*#/.test(text.slice(before, start))) break;
    start = before;
  }
  return start;
}
