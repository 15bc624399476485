import { CommanderError } from 'commander';
import { ConfigurationError } from '../model/errors.js';
import { COULD_NOT_RUN, type ExitStatus } from './exit-status.js';
import { createProgram } from './program.js';
import { layoutOf } from './stream-layout.js';

/**
 * Runs one command.
 * @param args without the executable and the script
 * @returns the process's exit status
 */
export async function runCommandLine(args: readonly string[]): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = createProgram((given) => {
    status = given;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT_RUN;
    // What lays text out takes as long to load as a short run.
    const [{ createTerminal }, { crashText, problemText }] = await Promise.all([
      import('../report/terminal.js'),
      import('./problem-text.js'),
    ]);
    const terminal = createTerminal(layoutOf(process.stderr, colorWish(args)));
    process.stderr.write(error instanceof ConfigurationError ? problemText(error, terminal) : crashText(error));
    return COULD_NOT_RUN;
  }
}

/** An error may come before the options are read. */
function colorWish(args: readonly string[]): boolean | undefined {
  if (args.includes('--no-color')) return false;
  return args.includes('--color') ? true : undefined;
}
