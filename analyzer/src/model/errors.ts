/** Where an operational error lies; line and column count from 1. */
export interface ErrorPlace {
  file: string;
  line?: number;
  column?: number;
}

/**
 * The user's input can't be used: a configuration, a registry, an option. A host prints the message and the remedy without a stack and exits with 2.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly place: ErrorPlace | undefined;
  /** What to do about it, as one sentence. */
  readonly remedy: string | undefined;

  constructor(message: string, options: { place?: ErrorPlace | undefined; remedy?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.place = options.place;
    this.remedy = options.remedy;
  }
}
