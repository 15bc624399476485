import type { Place } from './place.js';

export const FLAG_TYPES = ['release', 'ops', 'experiment', 'permission', 'migration'] as const;
export type FlagType = (typeof FLAG_TYPES)[number];

export type ValueType = 'boolean' | 'string' | 'number' | 'object';

/** On, off, or the name of a variant. */
export type FlagState = boolean | string;

/** `YYYY-MM-DD`, UTC. */
export type IsoDate = string;
/** `30m`, `24h`, `14d`, `6w`. */
export type Duration = string;

export interface EnvironmentState {
  state: FlagState;
  /** 0 to 100. */
  percentage?: number;
  audience?: string;
  since?: IsoDate;
}

export interface FlagLinks {
  rolloutIssue?: string;
  cleanupIssue?: string;
  dashboard?: string;
  runbook?: string;
  announcement?: string;
  manage?: string;
  [other: string]: string | undefined;
}

export interface Rollback {
  procedure?: string;
  slo?: Duration;
  drilled?: IsoDate;
  took?: Duration;
}

/** One time that a flag's end was moved. */
export interface Extension {
  /** The day before; absent where there was none. */
  from?: IsoDate;
  until: IsoDate;
  reason: string;
  /** The day on which it was moved. */
  on: IsoDate;
}

/** What a source says of a flag. Everything is optional: what was not given is unknown. */
export interface FlagDefinition {
  type?: FlagType;
  purpose?: string;
  owner?: string[];
  created?: IsoDate;
  /** The last valid day, or `never`. */
  expires?: IsoDate | 'never';
  value?: ValueType;
  variants?: Record<string, unknown>;
  /** What an evaluation gives when nothing is known. */
  default?: FlagState;
  /** The state when in doubt. */
  safe?: FlagState;
  /** Other names in code. */
  names?: string[];
  /** The flag's identifier by system, e.g. `{ rocketflag: '5fQ2', env: 'FEATURE_X' }`. */
  ids?: Record<string, string>;
  environments?: Record<string, EnvironmentState>;
  prerequisites?: string[];
  rolloutPolicy?: string;
  risk?: { technical?: 'low' | 'medium' | 'high'; business?: 'low' | 'medium' | 'high' };
  userVisible?: boolean;
  links?: FlagLinks;
  rollback?: Rollback;
  experiment?: { unit?: string; analysisOwner?: string; ends?: IsoDate; metrics?: string[] };
  migration?: { phase?: 'expand' | 'migrate' | 'contract'; partner?: string };
  /** The plan or role that a permission flag belongs to. */
  plan?: string;
  tags?: string[];
  parked?: { until: IsoDate; reason: string };
  /** How often, and why, its end was moved; the oldest first. */
  extended?: Extension[];
  /** The day on which the flag was archived, or `true` where the source gives no day. */
  archived?: IsoDate | true;
  /** A source's own word that the flag is stale, e.g. Unleash's `stale` or Statsig's `typeReason`. */
  staleHint?: string;
}

/** One entry as one source has it. */
export interface FlagEntry {
  key: string;
  definition: FlagDefinition;
  /** The whole entry, so that an editor can go there and a removal can delete it. */
  place: Place;
  /** The key alone. */
  keyPlace: Place;
  /** Where else the file says the key for this flag, e.g. in another document. */
  keyPlaces?: Place[];
  /** Where single fields are written, by dotted path, e.g. `expires`, `environments.production`, `owner.1`. */
  fieldPlaces?: Record<string, Place>;
  /** Fields that the format has no word of its own for, and the reader concluded: another source that has one knows better. */
  inferred?: (keyof FlagDefinition)[];
}

/** A flag as the registry has it: all sources merged. */
export interface Flag {
  key: string;
  definition: FlagDefinition;
  /** First the entry that the registry prefers. Never empty. */
  entries: (FlagEntry & { source: string })[];
}

export interface RolloutStage {
  audience?: string;
  percentage?: number;
  observe?: Duration;
}

export interface Guardrail {
  metric: string;
  max?: string;
  min?: string;
  window?: Duration;
  action?: FlagState;
  dashboard?: string;
}

export interface RolloutPolicy {
  owner?: string[];
  stages?: RolloutStage[];
  guardrails?: Guardrail[];
  approvers?: string[];
  rollback?: Rollback;
}

export interface Artifact {
  path?: string;
  owner?: string[];
  rollback?: Rollback;
}

export interface Team {
  codeowners?: string;
}

export interface Named<T> {
  name: string;
  value: T;
  place: Place;
}

/** What one reader makes of one file. */
export interface SourceContent {
  entries: FlagEntry[];
  rolloutPolicies?: Named<RolloutPolicy>[];
  artifacts?: Named<Artifact>[];
  teams?: Named<Team>[];
}

/** One source as the configuration names it, with what was read. */
export interface RegistrySource {
  /** Stable in one configuration: format and path as configured, e.g. `flagd:flags.json`. */
  id: string;
  format: string;
  files: string[];
  /** It lists every flag. */
  complete: boolean;
  /** When a server was asked for this state, as an ISO time; such a source gives environments only. */
  fetchedAt?: string;
}

/** Two sources disagree on a field. */
export interface RegistryConflict {
  key: string;
  field: string;
  places: { source: string; place: Place; value: unknown }[];
}

export interface Registry {
  flags: Flag[];
  sources: RegistrySource[];
  conflicts: RegistryConflict[];
  rolloutPolicies: Named<RolloutPolicy>[];
  artifacts: Named<Artifact>[];
  teams: Named<Team>[];
  /** At least one source says that it lists every flag. */
  complete: boolean;
  /** Sources that were not there, said as a warning where others were. */
  missing: string[];
}
