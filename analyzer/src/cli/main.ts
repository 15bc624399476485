import { runCommandLine } from './run-command-line.js';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough, such as `head`, is no failure of ours.
    if (error.code === 'EPIPE') process.exit();
    if (stream === process.stdout)
      process.stderr.write(`✖ Standard output can't be written: ${error.code ?? error.message}.\n`);
    process.exit(2);
  });
}

void runCommandLine(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
