import type { ts as TS } from 'ts-morph';
import { scriptOf } from '../../facts/virtual-script.js';
import { typescript, type Compiler } from '../../text/typescript.js';
import type { Survey } from './survey.js';
import { FileSurvey } from './survey-file.js';

export interface SurveyedFile {
  file: string;
  text: string;
  test: boolean;
}

/** Texts without any of these hold no flag that init could find. */
const WORDS = /flag|feature|experiment|toggle|variant|gate\b|treatment|rollout/i;

/**
 * @param files source files; those that speak of nothing that could be a flag are not parsed
 * @returns what their code says of flags
 */
export function surveyCode(files: Iterable<SurveyedFile>): Survey {
  const ts = typescript();
  const survey: Survey = { callables: [], calls: [], elements: [], members: [], fields: [], symbols: [] };
  for (const { file, text, test } of files) {
    if (!WORDS.test(file) && !WORDS.test(text)) continue;
    const script = scriptOf(file, text);
    const kind = kindOf(ts, script.language);
    const source = ts.createSourceFile(file, script.text, ts.ScriptTarget.ESNext, true, kind);
    new FileSurvey(ts, source, survey, { file, test }).visit();
  }
  return survey;
}

const kindOf = (ts: Compiler, language: 'ts' | 'tsx' | 'js' | 'jsx'): TS.ScriptKind =>
  ({ ts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX, js: ts.ScriptKind.JS, jsx: ts.ScriptKind.JSX })[language];
