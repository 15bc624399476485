import type code from '../launch/compiled-code.cjs';
import { keepWith } from '../second-thread.js';
import { runCommandLine } from './run-command-line.js';

/** Runs the command that the process's arguments name. */
export function main(compiled: typeof code): void {
  keepWith(compiled);
  watchOutput();
  void runCommandLine(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
  });
}

function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough, such as `head`, is no failure of ours.
      if (error.code === 'EPIPE') process.exit();
      if (stream === process.stdout)
        process.stderr.write(`✖ Standard output can't be written: ${error.code ?? error.message}.\n`);
      process.exit(2);
    });
  }
}
