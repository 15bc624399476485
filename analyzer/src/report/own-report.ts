import { RULE_DOCS } from '../rules/run-rules.js';

const DOCS = RULE_DOCS.replaceAll('.', '\\.');
const EXTENT = String.raw`[\d,]+ flags?, [\d,]+ references? in [\d,]+ files?`;

/** How each format begins or ends. A page that only quotes a report, or is called `### Halyard: how we use it`, is none. */
const LAYOUTS: readonly RegExp[] = [
  // markdown.ts
  new RegExp(String.raw`^### Halyard: (?:\d+ (?:error|warning)s?\b|${EXTENT}\n)`),
  /^### `.+`\n+\| *\| *\|\n\| *-+ *\| *-+ *\|\n\| *(?:purpose|type|registry) *\|/,
  // pretty-check.ts, pretty-scan.ts, pretty-explain.ts
  new RegExp(String.raw`\n {2}What each rule means: ${DOCS}\n*$`),
  new RegExp(String.raw`\n${EXTENT}(?:, \d+ keys? not told)? \(\d+\.\d s\)(?:\n {2}.+)?\n*$`),
  /^\S.*\n(?: {2}.*\n)*\n(?: {2}.*\n)+\n\d+ references?(?:\n|$)/,
  // gitlab.ts, junit.ts
  new RegExp(String.raw`^\[\s*\{\s*"type": "issue",\s*"check_name": "[a-z-]+",[^]*"body": "${DOCS}/`),
  /^<\?xml [^>]*>\n<testsuites name="halyard check" /,
  // github.ts
  new RegExp(String.raw`^::(?:error|warning) file=.* ${DOCS}/[a-z-]+\n`),
];

/** @returns whether a text is a report that Halyard has written, in any of its formats: the flags that it names are no mentions */
export function isOwnReport(text: string): boolean {
  const lines = text.replaceAll('\r\n', '\n');
  return (
    LAYOUTS.some((layout) => layout.test(lines)) || (/"schemaVersion"|"Halyard"/.test(lines) && isJsonReport(lines))
  );
}

function isJsonReport(text: string): boolean {
  try {
    const value = JSON.parse(text) as unknown;
    return isReport(value) || isBaseline(value) || driversOf(value).includes('Halyard');
  } catch {
    return false;
  }
}

/** By its fields, which a formatter may have put into another order. */
const isReport = (value: unknown): boolean =>
  isMap(value) &&
  typeof value['schemaVersion'] === 'number' &&
  typeof value['root'] === 'string' &&
  (((Array.isArray(value['findings']) || Array.isArray(value['references'])) &&
    (isMap(value['summary']) || isMap(value['stats']))) ||
    (Array.isArray(value['edits']) && typeof value['written'] === 'boolean'));

const isBaseline = (value: unknown): boolean =>
  isMap(value) &&
  typeof value['schemaVersion'] === 'number' &&
  Array.isArray(value['findings']) &&
  value['findings'].every((finding) => typeof memberOf(finding, 'fingerprint') === 'string');

const driversOf = (value: unknown): unknown[] =>
  isMap(value) && Array.isArray(value['runs'])
    ? value['runs'].map((run: unknown) => memberOf(memberOf(memberOf(run, 'tool'), 'driver'), 'name'))
    : [];

const memberOf = (value: unknown, name: string): unknown => (isMap(value) ? value[name] : undefined);

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
