import type { ReferenceKind } from './evaluator.js';
import type { Severity } from './finding.js';
import type { FlagDefinition, FlagType, IsoDate } from './flag.js';
import type { ChainStep, Evidence, UnresolvedReason } from './reference.js';

/** A place as reports print it: `file` relative to the root with `/`, lines and columns from 1. */
export interface ReportPlace {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Why a finding does not count. */
export interface ReportedSuppression {
  kind: 'comment' | 'baseline';
  /** Null where the comment or the baseline gives none. */
  reason: string | null;
  /** The last day on which it counts; null for no end. */
  until: IsoDate | null;
  /** The comment; null for an entry of a baseline. */
  place: ReportPlace | null;
}

export interface ReportedFinding extends ReportPlace {
  rule: string;
  severity: Severity;
  message: string;
  /** The flag that it is about; null where there is none. */
  key: string | null;
  owner: string[];
  fingerprint: string;
  /** Null where it counts. */
  suppressed: ReportedSuppression | null;
  related: (ReportPlace & { message: string })[];
  docs: string;
}

export interface CheckSummary {
  errors: number;
  warnings: number;
  suppressed: number;
  /** Flags of the registry. */
  flags: number;
  references: number;
  files: number;
  /** Source files that are too large to be read. */
  skipped: string[];
}

/** What `--new-since` compared with. */
export interface ComparedBase {
  /** As it was given. */
  ref: string;
  /** From which HEAD and `ref` went different ways. */
  commit: string;
  /** Findings that were there already, and are left out. */
  known: number;
}

/** What `--baseline` compared with. */
export interface ComparedBaseline {
  file: string;
  /** Entries that stand for a finding. */
  known: number;
  /** Entries that stand for none any more. */
  stale: { rule: string; key: string | null; file: string; fingerprint: string }[];
}

/** `halyard check --json`. */
export interface CheckReport {
  schemaVersion: 1;
  root: string;
  today: IsoDate;
  /** Given with `--new-since`. */
  newSince?: ComparedBase;
  /** Given with `--baseline`. */
  baseline?: ComparedBaseline;
  findings: ReportedFinding[];
  summary: CheckSummary;
}

/** A step of a wrapper chain, nearest first; without a place for what a package exports. */
export interface ReportedStep {
  name: string;
  role: ChainStep['role'];
  file?: string;
  line?: number;
  column?: number;
}

export interface ReportedReference extends ReportPlace {
  key: string;
  kind: ReferenceKind;
  provider: string;
  evidence: Evidence;
  via: ReportedStep[];
}

export interface ReportedUnresolved {
  file: string;
  line: number;
  column: number;
  reason: UnresolvedReason;
}

/** A read whose key could not be told and that may be of the explained flag. */
export interface ReportedDoubt extends ReportedUnresolved {
  /** Code of the key's expression, on one line and at most 80 characters. */
  text: string;
}

export interface ScanStats {
  files: number;
  candidates: number;
  parsed: number;
  milliseconds: number;
  /** Source files that are too large to be read. */
  skipped: string[];
}

/** `halyard scan --json`. */
export interface ScanReport {
  schemaVersion: 1;
  root: string;
  /** `references` counts those of the list below. */
  flags: { key: string; registered: boolean; references: number }[];
  references: ReportedReference[];
  unresolved: ReportedUnresolved[];
  stats: ScanStats;
}

export type FlagStage = 'created' | 'internal' | 'staged' | 'full' | 'done';

/** What a heading says of a flag. */
export interface FlagSummary {
  key: string;
  registered: boolean;
  type: FlagType | null;
  owner: string[];
  stage: FlagStage | null;
  /** Its state in production in words: `on`, `off`, `25 %`, `on for internal`; null where no production environment is given. */
  state: string | null;
  /** The last valid day; null for none. */
  expires: IsoDate | null;
  /** Negative when it has passed. */
  daysLeft: number | null;
}

/** `halyard explain KEY --json`. */
export interface ExplainReport {
  schemaVersion: 1;
  root: string;
  today: IsoDate;
  key: string;
  summary: FlagSummary;
  /** Null for a key that no registry source knows. */
  definition: FlagDefinition | null;
  /** Where the registry has it, the preferred entry first. */
  sources: (ReportPlace & { source: string })[];
  /** What to do when it goes wrong, by the policy of its type. */
  incident: string | null;
  references: ReportedReference[];
  unresolved: ReportedDoubt[];
  findings: ReportedFinding[];
}

/** A file that a command changes, or would change. */
export interface ReportedEdit {
  file: string;
  /** Its name from then on; null where it keeps its own. */
  renamedTo: string | null;
  /** It is not there yet. */
  created: boolean;
  /** How many places change. */
  sites: number;
  /** In the unified format. */
  diff: string;
}

/** `halyard add KEY --json`. */
export interface AddReport {
  schemaVersion: 1;
  root: string;
  today: IsoDate;
  key: string;
  /** The source that takes it. */
  source: string;
  written: boolean;
  edits: ReportedEdit[];
  /** What the registry says of it then. */
  definition: FlagDefinition;
  /** Fields that the policy of its type asks for, and that it lacks. */
  missing: string[];
  /** Fields that were given and for which the source has no place. */
  left: string[];
}

/** `halyard extend KEY --json`. */
export interface ExtendReport {
  schemaVersion: 1;
  root: string;
  today: IsoDate;
  key: string;
  source: string;
  /** Empty, as the edits are, where it ends on that day already. */
  fields: string[];
  /** The day before; null where there was none. */
  from: IsoDate | 'never' | null;
  until: IsoDate;
  reason: string;
  written: boolean;
  edits: ReportedEdit[];
  warnings: string[];
}

/** A place that stands against a change. */
export interface ReportedRefusal {
  file: string;
  line: number;
  column: number;
  reason: string;
}

/** `halyard rename OLD NEW --json`. */
export interface RenameReport {
  schemaVersion: 1;
  root: string;
  from: string;
  to: string;
  written: boolean;
  /** As far as it could be made, where something is refused. Empty where the flag has the new key already. */
  edits: ReportedEdit[];
  refused: ReportedRefusal[];
  /** Other texts that name the flag. */
  mentions: { file: string; line: number; column: number; text: string; edited: boolean }[];
  /** Reads whose key can not be told, and may be this one. */
  unresolved: ReportedDoubt[];
  /** Entries in files that a service writes. */
  left: (ReportPlace & { source: string })[];
  /** References in code that have been followed from the old key to the new one; 0 where something is refused. */
  verification: { references: number };
}

/** Reports by what was asked. */
export interface Reports {
  add: AddReport;
  extend: ExtendReport;
  rename: RenameReport;
  check: CheckReport;
  scan: ScanReport;
  explain: ExplainReport;
}

export type ReportKind = keyof Reports;
