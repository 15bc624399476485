import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';

const require = createRequire(import.meta.url);
const read = (file: string): object => JSON.parse(readFileSync(file, 'utf8')) as object;

/** The standard's schema is of a draft older than what Ajv knows by itself. */
const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
ajv.addMetaSchema(read(require.resolve('ajv/lib/refs/json-schema-draft-04.json')));
const validate = ajv.compile(read(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')));

/** @returns what the schema of SARIF 2.1.0 says against a log */
export function sarifErrors(log: unknown): string[] {
  void validate(log);
  return (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`);
}
