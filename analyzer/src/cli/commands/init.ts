import { ConfigurationError } from '../../model/errors.js';
import type { CommonOptions } from '../common-options.js';
import type { ExitStatus } from '../exit-status.js';

export interface InitOptions extends CommonOptions {
  yes?: true;
  dryRun?: true;
}

/** `halyard init`: proposes a configuration. */
export function init(options: InitOptions): Promise<ExitStatus> {
  throw new ConfigurationError(`\`halyard init\` is not there yet for \`${options.cwd}\`.`);
}
