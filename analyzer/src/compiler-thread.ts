import { receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { REPLIES, WANTED, type CompilerReply, type CompilerRequest } from './compiler-client.js';
import { collectFacts } from './facts/collect-facts.js';
import { ConfigurationError } from './model/errors.js';
import { reader as typescriptReader } from './registry/readers/typescript.js';
import { typescript } from './text/typescript.js';

/** The second thread of a run: it alone holds the compiler, so that files are read and linked while others are parsed. */
const { port, signal } = workerData as { port: MessagePort; signal: SharedArrayBuffer };
const state = new Int32Array(signal);

function reply(message: CompilerReply): void {
  port.postMessage(message);
  Atomics.add(state, REPLIES, 1);
  Atomics.notify(state, REPLIES);
}

function answer(request: CompilerRequest): string {
  return JSON.stringify(
    request.k === 'registry'
      ? typescriptReader.read(request.source, request.options)
      : collectFacts(request.file, request.text),
  );
}

function handle(request: CompilerRequest): void {
  try {
    reply({ id: request.id, json: answer(request) });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) reply({ id: request.id });
    else reply({ id: request.id, error: { message: error.message, place: error.place, remedy: error.remedy } });
  }
}

const pending = new Map<number, CompilerRequest>();

port.on('message', (first: CompilerRequest) => {
  pending.set(first.id, first);
  while (pending.size > 0) {
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      const request = got.message as CompilerRequest;
      pending.set(request.id, request);
    }
    // What the other thread waits for comes before what it will ask for.
    const request = pending.get(Atomics.load(state, WANTED)) ?? pending.values().next().value!;
    pending.delete(request.id);
    handle(request);
  }
});

typescript();
