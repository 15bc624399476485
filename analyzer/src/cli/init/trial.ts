import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../../model/errors.js';
import { analyze, type AnalyzeOptions, type Analysis } from '../../run.js';

/** Analyses the workspace as it would be with a configuration. Undefined where the configuration can't be used. */
export type Trial = (configuration: string) => Analysis | undefined;

/** @returns trials that leave nothing in the workspace */
export const createTrial =
  (options: AnalyzeOptions): Trial =>
  (configuration) => {
    const folder = mkdtempSync(join(tmpdir(), 'halyard-init-'));
    try {
      const config = join(folder, 'halyard.yaml');
      writeFileSync(config, configuration);
      return analyze({ ...options, config });
    } catch (error) {
      if (error instanceof ConfigurationError) return undefined;
      throw error;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
