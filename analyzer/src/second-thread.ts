import { existsSync } from 'node:fs';
import { WorkerClient } from './worker-client.js';

let started: WorkerClient | undefined;
let compiled: ConstructorParameters<typeof WorkerClient>[1];

/** Has threads that are started from now on keep their compiled code when this thread does. */
export function keepWith(code: typeof compiled): void {
  compiled = code;
}

/** @returns the thread that parses for this run, started on the first call; undefined where its code is not beside ours */
export function secondThread(): WorkerClient | undefined {
  // A run closes its thread, and a comparison with another commit is a run of its own.
  if (started === undefined || started.isLost) {
    // The bundler decides in which folder this code ends.
    const script = ['.', '..', '../..']
      .map((path) => new URL(`${path}/launch/second-thread.cjs`, import.meta.url))
      .find((url) => existsSync(url));
    if (script !== undefined) started = new WorkerClient(script, compiled);
  }
  return started;
}
