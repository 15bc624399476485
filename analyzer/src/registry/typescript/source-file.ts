import type { ts } from 'ts-morph';
import { ConfigurationError } from '../../model/errors.js';
import { LineIndex } from '../../text/line-index.js';
import { typescript } from '../../text/typescript.js';
import type { SourceText } from '../reader.js';

/**
 * Parses one file without looking at any other.
 * @throws ConfigurationError at the first syntax error
 */
export function parseSourceFile(source: SourceText): ts.SourceFile {
  const ts = typescript();
  const file = ts.createSourceFile(source.file, source.text, ts.ScriptTarget.Latest, true, scriptKind(source.file));
  const problem = (file as ts.SourceFile & { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] })
    .parseDiagnostics?.[0];
  if (problem !== undefined) {
    throw new ConfigurationError(
      `This TypeScript can't be read: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`,
      {
        place: { file: source.file, ...new LineIndex(source.text).position(problem.start) },
        remedy: 'Correct the syntax at this place.',
      },
    );
  }
  return file;
}

function scriptKind(file: string): ts.ScriptKind {
  const { ScriptKind } = typescript();
  if (/\.tsx$/i.test(file)) return ScriptKind.TSX;
  if (/\.[cm]?jsx?$/i.test(file)) return ScriptKind.JSX;
  return ScriptKind.TS;
}
