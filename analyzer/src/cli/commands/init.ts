import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, startFolder } from '../../config/find-root.js';
import { createTerminal } from '../../report/terminal.js';
import { todayOf, type CommonOptions } from '../common-options.js';
import type { ExitStatus } from '../exit-status.js';
import { planFiles, type PlannedFiles } from '../init/plan-files.js';
import { agrees } from '../init/agrees.js';
import { findingsOf } from '../../findings-of.js';
import { runAnalysis } from '../run-analysis.js';
import { ConfigurationError } from '../../model/errors.js';
import { EMPTY_CONFIGURATION } from '../init/configuration-text.js';
import { nextSteps, planText } from '../init/plan-text.js';
import { createTrial, type Trial } from '../init/trial.js';
import { StatusLine } from '../status-line.js';
import { layoutOf } from '../stream-layout.js';
import { writeWhole } from '../write-whole.js';

export interface InitOptions extends CommonOptions {
  yes?: true;
  dryRun?: true;
}

const CONFIGURATIONS = ['halyard.yaml', 'halyard.yml'];

/** `halyard init`: proposes a configuration, and a registry for flags that no file defines. Writes only what is not there. */
export async function init(options: InitOptions): Promise<ExitStatus> {
  const root = findRoot(startFolder(options.cwd));
  const terminal = createTerminal(layoutOf(process.stdout, options.color));
  const has = CONFIGURATIONS.find((name) => existsSync(join(root, name)));
  if (has !== undefined) {
    const advice =
      'and stays as it is. What `halyard scan` does not find belongs under its `evaluators:`, what defines the flags under `registry:` (docs/guides/configuration.md).';
    process.stdout.write(`${terminal.prose(`${has} is there already, ${advice}`, `${terminal.paint.green('✔')} `)}\n`);
    return 0;
  }
  const trial = createTrial({ cwd: root, cache: options.cache, cacheLocation: options.cacheLocation });
  const plan = planned(root, options, trial);
  const files = [
    { name: 'halyard.yaml', text: plan.configuration },
    ...(plan.registry === undefined ? [] : [{ name: 'flags.yaml', text: plan.registry }]),
  ].filter(({ name }) => !existsSync(join(root, name)));
  process.stdout.write(planText(plan, terminal));
  if (options.dryRun === true) {
    for (const { name, text } of files) process.stdout.write(`\n${terminal.paint.bold(name)}\n${text}`);
    return 0;
  }
  const names = files.map(({ name }) => name);
  if (!(await agrees(names, options.yes === true))) {
    process.stdout.write('Nothing was written.\n');
    return 0;
  }
  for (const { name, text } of files) writeWhole(join(root, name), text);
  process.stdout.write(nextSteps(names, await foundNow(options), plan.configuration === EMPTY_CONFIGURATION, terminal));
  return 0;
}

function planned(root: string, options: InitOptions, trial: Trial): PlannedFiles {
  const status = new StatusLine(process.stderr, options.quiet === true);
  try {
    return planFiles(root, todayOf(options), trial, (stage) => {
      status.show(stage);
    });
  } finally {
    status.clear();
  }
}

/** What was written may not be all that a check needs: then it will say so itself. */
async function foundNow(options: InitOptions): Promise<{ errors: number; warnings: number }> {
  try {
    const findings = findingsOf(await runAnalysis({ ...options, quiet: true }, { sites: true }), todayOf(options));
    const counting = findings.filter(({ suppression }) => suppression === undefined);
    const errors = counting.filter(({ severity }) => severity === 'error').length;
    return { errors, warnings: counting.length - errors };
  } catch (error) {
    if (error instanceof ConfigurationError) return { errors: 0, warnings: 0 };
    throw error;
  }
}
