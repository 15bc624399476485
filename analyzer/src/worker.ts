import { receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { REPLIES, WANTED, type WorkerReply, type WorkerRequest } from './worker-client.js';
import type code from './launch/compiled-code.cjs';
import { collectFacts } from './facts/collect-facts.js';
import { ConfigurationError } from './model/errors.js';
import { reader as typescriptReader } from './registry/readers/typescript.js';
import { typescript } from './text/typescript.js';
import { TextSearch, type TextHit } from './workspace/text-search.js';

/** The second thread of a run, which parses files and searches texts while the first one links. */
const { port, signal } = workerData as { port: MessagePort; signal: SharedArrayBuffer };
const state = new Int32Array(signal);

function reply(message: WorkerReply): void {
  port.postMessage(message);
  Atomics.add(state, REPLIES, 1);
  Atomics.notify(state, REPLIES);
}

type Search = Extract<WorkerRequest, { k: 'texts' }>;
type Keep = Extract<WorkerRequest, { k: 'keep' }>;
type Question = Exclude<WorkerRequest, Search | Keep>;

const answer = (request: Question): string =>
  JSON.stringify(
    request.k === 'registry'
      ? typescriptReader.read(request.source, request.options)
      : collectFacts(request.file, request.text),
  );

function handle(request: Question): void {
  try {
    reply({ id: request.id, json: answer(request) });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) reply({ id: request.id });
    else reply({ id: request.id, error: { message: error.message, place: error.place, remedy: error.remedy } });
  }
}

let textSearch: TextSearch | undefined;

function* search({ id, root, files, search }: Search): Generator<undefined> {
  textSearch ??= new TextSearch(root, files);
  const hits: TextHit[] = [];
  yield* textSearch.search(search, hits);
  reply({ id, json: JSON.stringify(hits) });
}

let compiled: typeof code | undefined;
const questions = new Map<number, Question>();
const searches: Generator<undefined>[] = [];

function queue(request: WorkerRequest): void {
  if (request.k === 'texts') searches.push(search(request));
  else if (request.k === 'keep') {
    compiled?.keep();
    reply({ id: request.id });
  } else questions.set(request.id, request);
}

/** Answers from now on. */
export function start(own: typeof code): void {
  compiled = own;
  port.on('message', serve);
  typescript();
}

function serve(first: WorkerRequest): void {
  queue(first);
  while (questions.size > 0 || searches.length > 0) {
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port))
      queue(got.message as WorkerRequest);
    // What the other thread waits for comes before what it will ask for.
    const question = questions.get(Atomics.load(state, WANTED)) ?? questions.values().next().value;
    if (question !== undefined) {
      questions.delete(question.id);
      handle(question);
    } else if (searches[0]!.next().done === true) searches.shift();
  }
}
