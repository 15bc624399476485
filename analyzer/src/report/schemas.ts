import { z } from 'zod';
import { FLAG_TYPES, type FlagDefinition } from '../model/flag.js';
import type {
  CheckReport,
  ExplainReport,
  ReportKind,
  ScanReport,
  AddReport,
  ExtendReport,
  RenameReport,
} from '../model/report.js';

const SCHEMAS = 'https://halyard.dev/schemas';

const count = z.int().min(0);
const position = z.int().min(1).describe('Counts from 1');
const file = z.string().describe('Relative to `root`, with `/`');
const date = z.iso.date().describe('YYYY-MM-DD, UTC');

const start = { file, line: position, column: position.describe('Counts from 1, in UTF-16 code units') };
const place = { ...start, endLine: position, endColumn: position };

const schemaVersion = z.literal(1).describe('Changes when a field is taken away or gets another meaning');
const root = z.string().describe('The absolute path of the workspace');

const finding = z.strictObject({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string().describe('What is wrong, why it matters and what to do next; code in backticks'),
  ...place,
  key: z.string().nullable().describe('The flag that it is about; null where there is none'),
  owner: z.array(z.string()),
  fingerprint: z.string().describe('Stable across moved lines and renamed files'),
  suppressed: z
    .strictObject({
      kind: z.enum(['comment', 'baseline']),
      reason: z.string().nullable(),
      until: date.nullable().describe('The last day on which it counts; null for no end'),
      place: z.strictObject(place).nullable().describe('The comment; null for an entry of a baseline'),
    })
    .nullable()
    .describe('Why it does not count; null where it does'),
  related: z.array(z.strictObject({ ...place, message: z.string() })),
  docs: z.url(),
});

const step = z.strictObject({
  name: z.string(),
  role: z.enum(['wrapper', 'accessor', 'constant', 'binding', 'bag', 'evaluator', 'declaration', 'field']),
  file: file.optional(),
  line: position.optional(),
  column: position.optional(),
});

const reference = z.strictObject({
  key: z.string(),
  ...place,
  kind: z.enum(['evaluation', 'binding', 'declaration', 'field', 'override', 'write', 'mention']),
  provider: z.string(),
  evidence: z.enum(['type', 'import', 'registry', 'name']).describe('How it is known, best first'),
  via: z.array(step).describe('The wrapper chain, nearest first'),
});

const unresolved = {
  ...start,
  reason: z.enum(['computed', 'external', 'parameter', 'reassigned', 'not-found', 'too-many', 'depth']),
};

const skipped = z.array(file).describe('Source files that are too large to be read');

const check = z.strictObject({
  schemaVersion,
  root,
  today: date,
  newSince: z
    .strictObject({
      ref: z.string(),
      commit: z.string().describe('From which HEAD and `ref` went different ways'),
      known: count.describe('Findings that were there already, and are left out'),
    })
    .optional(),
  baseline: z
    .strictObject({
      file: z.string(),
      known: count.describe('Entries that stand for a finding'),
      stale: z
        .array(z.strictObject({ rule: z.string(), key: z.string().nullable(), file, fingerprint: z.string() }))
        .describe('Entries that stand for none any more'),
    })
    .optional(),
  findings: z.array(finding).describe('By file, line, column and rule'),
  summary: z.strictObject({
    errors: count,
    warnings: count,
    suppressed: count,
    flags: count,
    references: count,
    files: count,
    skipped,
  }),
}) satisfies z.ZodType<CheckReport>;

const scan = z.strictObject({
  schemaVersion,
  root,
  flags: z.array(z.strictObject({ key: z.string(), registered: z.boolean(), references: count })),
  references: z.array(reference),
  unresolved: z.array(z.strictObject(unresolved)).describe('Places that evaluate a flag whose key could not be told'),
  stats: z.strictObject({ files: count, candidates: count, parsed: count, milliseconds: z.number().min(0), skipped }),
}) satisfies z.ZodType<ScanReport>;

const summary = z.strictObject({
  key: z.string(),
  registered: z.boolean(),
  type: z.enum(FLAG_TYPES).nullable(),
  owner: z.array(z.string()),
  stage: z.enum(['created', 'internal', 'staged', 'full', 'done']).nullable(),
  state: z.string().nullable().describe('The state in production, in words'),
  expires: date.nullable().describe('The last valid day'),
  daysLeft: z.int().nullable().describe('Negative when it has passed'),
});

/** The registry's own schema says what is in it. */
const definition = z.looseObject({}) as unknown as z.ZodType<FlagDefinition>;

const explain = z.strictObject({
  schemaVersion,
  root,
  today: date,
  key: z.string(),
  summary,
  definition: definition.nullable().describe('The fields of the registry; null for a key that no source has'),
  sources: z.array(z.strictObject({ ...place, source: z.string() })),
  incident: z.string().nullable().describe('What to do when it goes wrong, by the policy of its type'),
  references: z.array(reference),
  unresolved: z
    .array(z.strictObject({ ...unresolved, text: z.string().describe("Code of the key's expression, in one line") }))
    .describe('Places that may evaluate this flag too: their keys could not be told'),
  findings: z.array(finding),
}) satisfies z.ZodType<ExplainReport>;

const edit = z.strictObject({
  file,
  renamedTo: file.nullable().describe('Its name from then on; null where it keeps its own'),
  created: z.boolean().describe('It is not there yet'),
  sites: count.describe('How many places change'),
  diff: z.string().describe('In the unified format'),
});
const edits = z.array(edit);
const written = z.boolean().describe('Whether the files were changed');

const add = z.strictObject({
  schemaVersion,
  root,
  today: date,
  key: z.string(),
  source: z.string().describe('The source that takes it'),
  written,
  edits,
  definition: definition.describe('What the registry says of it then'),
  missing: z.array(z.string()).describe('Fields that the policy of its type asks for, and that it lacks'),
  left: z.array(z.string()).describe('Fields that were given and for which the source has no place'),
}) satisfies z.ZodType<AddReport>;

const extend = z.strictObject({
  schemaVersion,
  root,
  today: date,
  key: z.string(),
  source: z.string(),
  fields: z.array(z.string()).describe('Which of its ends moved'),
  from: z
    .union([date, z.literal('never')])
    .nullable()
    .describe('The day before; null where there was none'),
  until: date,
  reason: z.string(),
  written,
  edits,
  warnings: z.array(z.string()),
}) satisfies z.ZodType<ExtendReport>;

const rename = z.strictObject({
  schemaVersion,
  root,
  from: z.string(),
  to: z.string(),
  written,
  edits: edits.describe('As far as they could be made, where something is refused'),
  refused: z.array(z.strictObject({ ...start, reason: z.string() })),
  mentions: z
    .array(z.strictObject({ ...start, text: z.string(), edited: z.boolean() }))
    .describe('Other texts that name the flag'),
  unresolved: z
    .array(z.strictObject({ ...unresolved, text: z.string() }))
    .describe('Reads whose key can not be told, and may be this one'),
  left: z.array(z.strictObject({ ...place, source: z.string() })).describe('Entries in files that a service writes'),
  verification: z.strictObject({
    references: count.describe('References followed from the old key to the new one; 0 where something is refused'),
  }),
}) satisfies z.ZodType<RenameReport>;

/** @returns the JSON Schema of each JSON report, to be published. */
export const reportSchemas = (): Record<ReportKind, Record<string, unknown>> => ({
  check: jsonSchema('check', 'halyard check --json', check),
  scan: jsonSchema('scan', 'halyard scan --json', scan),
  explain: jsonSchema('explain', 'halyard explain --json', explain),
  add: jsonSchema('add', 'halyard add --json', add),
  extend: jsonSchema('extend', 'halyard extend --json', extend),
  rename: jsonSchema('rename', 'halyard rename --json', rename),
});

const jsonSchema = (kind: ReportKind, title: string, schema: z.ZodType): Record<string, unknown> => ({
  $id: `${SCHEMAS}/${kind}.json`,
  title,
  ...z.toJSONSchema(schema, { target: 'draft-7' }),
});
