import type { YAMLError } from 'yaml';

/** The parser's own words where they say it well enough; `MISSING_CHAR` names the character. */
const EXPECTED: Partial<Record<YAMLError['code'], string>> = {
  BAD_ALIAS: 'an alias is `*` and the name of an anchor',
  BAD_INDENT: 'the indentation does not fit the lines above, or a closing `]` or `}` is missing',
  BAD_SCALAR_START: "a plain text can't start with this character; put the text in quotes",
  BLOCK_AS_IMPLICIT_KEY:
    'a second `key: value` was found where a single value was expected; put a text with a colon in quotes, or indent a nested map on its own lines',
  MULTILINE_IMPLICIT_KEY: 'a key and its colon were expected on one line',
  TAB_AS_INDENT: 'spaces were expected for the indentation, a tab was found',
  BAD_DQ_ESCAPE: 'a known escape such as `\\n` was expected after the backslash; single quotes take it literally',
  UNEXPECTED_TOKEN: 'a `key: value` line was expected',
  RESOURCE_EXHAUSTION: 'a document nested less deep was expected',
  KEY_OVER_1024_CHARS: 'a key of at most 1024 characters was expected',
};

/** @returns what is wrong with a YAML text, as the end of a sentence. */
export function yamlProblem(error: YAMLError): string {
  return (
    EXPECTED[error.code] ??
    error.message
      .replace(/\s+/g, ' ')
      .replace(/[.\s]+$/, '')
      .replace(/^Missing closing ["']quote$/, 'a closing quote was expected')
      .replace(/^[A-Z]/, (c) => c.toLowerCase())
  );
}
