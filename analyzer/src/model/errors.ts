/** Where an operational error lies; line and column count from 1. */
export interface ErrorPlace {
  file: string;
  line?: number;
  column?: number;
}

/** One of several problems of the same input. */
export interface Problem {
  message: string;
  place?: ErrorPlace;
  remedy?: string;
}

interface ConfigurationErrorOptions {
  place?: ErrorPlace | undefined;
  remedy?: string | undefined;
  cause?: unknown;
  problems?: readonly Problem[] | undefined;
}

/**
 * The user's input can't be used: a configuration, a registry, an option. A host prints the message and the remedy without a stack and exits with 2.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly place: ErrorPlace | undefined;
  /** What to do about it, as one sentence. */
  readonly remedy: string | undefined;
  /** All that is wrong with the input, in file order, where more than the first problem is known; the first is the error itself. */
  readonly problems: readonly Problem[];

  constructor(message: string, options: ConfigurationErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.place = options.place;
    this.remedy = options.remedy;
    this.problems = options.problems ?? [{ message, place: options.place, remedy: options.remedy }];
  }
}
