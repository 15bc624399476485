import { workerData, type MessagePort } from 'node:worker_threads';
import type { CompilerReply, CompilerRequest } from './compiler-client.js';
import { collectFacts } from './facts/collect-facts.js';
import { ConfigurationError } from './model/errors.js';
import { reader as typescriptReader } from './registry/readers/typescript.js';
import { typescript } from './text/typescript.js';

/** The second thread of a run: it alone holds the compiler, so that files are read and linked while others are parsed. */
const { port, signal } = workerData as { port: MessagePort; signal: SharedArrayBuffer };
const counter = new Int32Array(signal);

function reply(message: CompilerReply): void {
  port.postMessage(message);
  Atomics.add(counter, 0, 1);
  Atomics.notify(counter, 0);
}

function answer(request: CompilerRequest): string {
  return JSON.stringify(
    request.k === 'registry'
      ? typescriptReader.read(request.source, request.options)
      : collectFacts(request.file, request.text),
  );
}

port.on('message', (request: CompilerRequest) => {
  try {
    reply({ id: request.id, json: answer(request) });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) reply({ id: request.id });
    else reply({ id: request.id, error: { message: error.message, place: error.place, remedy: error.remedy } });
  }
});

typescript();
