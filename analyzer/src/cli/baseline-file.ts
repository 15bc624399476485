import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { ConfigurationError } from '../model/errors.js';
import { parseDocument } from '../registry/document.js';
import { assertSize, decodeSource } from '../registry/decode.js';
import { fields } from '../registry/schema/fields.js';
import { text } from '../registry/schema/scalars.js';
import { validate } from '../registry/validate.js';
import type { KnownFinding } from '../rules/known-findings.js';
import { writeWhole } from './write-whole.js';

const baselineSchema = fields({
  schemaVersion: z.literal(1, { error: '1, the version that this Halyard writes' }),
  findings: z.array(
    fields({
      rule: text,
      key: z.union([text, z.null()], { error: 'a key, or null' }),
      file: text,
      fingerprint: text,
    }),
    { error: 'a list of findings' },
  ),
});

/**
 * @param file relative to `cwd`
 * @returns undefined where the file is not there
 * @throws ConfigurationError for a file that is no baseline, with its line
 */
export function readBaseline(file: string, cwd: string): KnownFinding[] | undefined {
  const bytes = bytesOf(file, resolve(cwd, file));
  if (bytes === undefined) return undefined;
  const { text: json } = decodeSource(file, bytes);
  const conflict = /^(?:<{7}|={7}|>{7})(?= |\r?$)/m.exec(json);
  if (conflict !== null) {
    throw new ConfigurationError('This baseline has the marks of a merge conflict.', {
      place: { file, line: json.slice(0, conflict.index).split('\n').length },
      remedy: 'Keep the lines of both sides without the marks, then run with `--update-baseline`.',
    });
  }
  return validate(baselineSchema, parseDocument({ file, text: json })).findings;
}

function bytesOf(file: string, path: string): Uint8Array | undefined {
  try {
    const stat = statSync(path);
    // To read a pipe would wait for a writer, and a device may never end.
    if (!stat.isFile()) throw Object.assign(new Error(), { code: 'it is no file' });
    assertSize(file, stat.size);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return undefined;
    throw new ConfigurationError(`The baseline \`${file}\` can't be read: ${code}.`, {
      place: { file },
      remedy: 'Name a file that `--update-baseline` has written.',
      cause,
    });
  }
}

/** Writes a baseline whole or not at all: sorted, and one finding a line, so that two branches that change it merge. */
export function writeBaseline(file: string, cwd: string, findings: readonly KnownFinding[]): void {
  const lines = findings
    .map(({ rule, key, file: path, fingerprint }) => JSON.stringify({ rule, key, file: path, fingerprint }))
    .sort();
  const list = lines.length === 0 ? '[]' : `[\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ]`;
  writeWhole(resolve(cwd, file), `{\n  "schemaVersion": 1,\n  "findings": ${list}\n}\n`);
}
