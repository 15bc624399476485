import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type code from './launch/compiled-code.cjs';
import { ConfigurationError, type ErrorPlace } from './model/errors.js';
import type { SourceContent } from './model/flag.js';
import type { ReaderOptions, SourceText } from './registry/reader.js';
import { newSearch, TextSearch, toEnd, type SharedSearch, type TextHit } from './workspace/text-search.js';

export type WorkerRequest =
  | { k: 'facts'; id: number; file: string; text: string }
  | { k: 'registry'; id: number; source: SourceText; options: ReaderOptions }
  | { k: 'texts'; id: number; root: string; files: readonly string[]; search: SharedSearch }
  | { k: 'keep'; id: number };

export interface WorkerReply {
  id: number;
  /** Absent where the thread failed; the asker then does the work itself. */
  json?: string;
  error?: { message: string; place: ErrorPlace | undefined; remedy: string | undefined };
}

/** Places of the memory that both threads see: how many replies there were, and the request that is waited for. */
export const REPLIES = 0;
export const WANTED = 1;

/** A thread that says nothing for so long is given up. */
const PATIENCE_MILLISECONDS = 10_000;

/** Asks the compiler's thread, and waits for an answer without leaving the synchronous run. */
export class WorkerClient {
  readonly #port: MessagePort;
  readonly #signal = new SharedArrayBuffer(8);
  readonly #state = new Int32Array(this.#signal);
  readonly #worker: Worker;
  readonly #replies = new Map<number, WorkerReply>();
  readonly #asked = new Map<string, number>();
  readonly #begun = new Map<string, { text: string; id: number }>();
  /** What can be done in this thread while the other one has no answer yet. */
  #meanwhile: Iterator<undefined, unknown> | undefined;
  #texts: TextSearch | undefined;
  #next = 0;
  #isLost = false;

  /**
   * @param script what starts the worker's code
   * @param compiled says whether the worker is to keep its compiled code
   */
  constructor(
    script: URL,
    readonly compiled?: Pick<typeof code, 'isFresh'>,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(script, {
      workerData: { port: port2, signal: this.#signal },
      transferList: [port2],
    });
    this.#worker.unref();
    this.#port.unref();
    this.#worker.on('error', () => {
      this.#isLost = true;
    });
  }

  /** Begins to collect a file's facts. */
  prefetch(file: string, text: string): void {
    if (this.#isLost || this.#asked.has(file)) return;
    this.#asked.set(file, this.#send({ k: 'facts', id: this.#next++, file, text }));
  }

  /** @returns the file's facts as JSON; undefined where the thread has none to give */
  facts(file: string, text: string): string | undefined {
    this.prefetch(file, text);
    const reply = this.#wait(this.#asked.get(file));
    this.#asked.delete(file);
    return reply?.json;
  }

  /** Begins to read a TypeScript registry of one file. */
  begin(source: SourceText, options: ReaderOptions): void {
    if (!this.#isLost) this.#begun.set(idOf(source, options), { text: source.text, id: this.#read(source, options) });
  }

  /**
   * @returns what a TypeScript registry holds; undefined where the thread can't say
   * @throws ConfigurationError as the reader does
   */
  registry(source: SourceText, options: ReaderOptions): SourceContent | undefined {
    if (this.#isLost) return undefined;
    const begun = this.#begun.get(idOf(source, options));
    const reply = this.#wait(begun?.text === source.text ? begun.id : this.#read(source, options));
    if (reply?.error !== undefined) throw new ConfigurationError(reply.error.message, reply.error);
    return reply?.json === undefined ? undefined : (JSON.parse(reply.json) as SourceContent);
  }

  /** Begins to look for words in texts, which goes on while nothing else is asked for, and here while an answer is waited for. */
  searchTexts(root: string, files: readonly string[], words: readonly string[]): () => TextHit[] | undefined {
    if (this.#isLost) return () => undefined;
    const isRepeated = this.#texts !== undefined;
    this.#texts ??= new TextSearch(root, files);
    const search = newSearch(words, isRepeated);
    const id = this.#send({ k: 'texts', id: this.#next++, root, files, search });
    const own: TextHit[] = [];
    const steps = this.#texts.search(search, own);
    this.#meanwhile = steps;
    return () => {
      this.#meanwhile = undefined;
      toEnd(steps);
      const reply = this.#wait(id);
      return reply?.json === undefined ? undefined : [...own, ...(JSON.parse(reply.json) as TextHit[])];
    };
  }

  /** Whether it gives no answer any more. */
  get isLost(): boolean {
    return this.#isLost;
  }

  close(): void {
    if (this.compiled?.isFresh() === true) this.#wait(this.#send({ k: 'keep', id: this.#next++ }));
    this.#isLost = true;
    this.#port.close();
    void this.#worker.terminate();
  }

  #read(source: SourceText, options: ReaderOptions): number {
    return this.#send({ k: 'registry', id: this.#next++, source, options });
  }

  #send(request: WorkerRequest): number {
    this.#port.postMessage(request);
    return request.id;
  }

  #wait(id: number | undefined): WorkerReply | undefined {
    if (id !== undefined) Atomics.store(this.#state, WANTED, id);
    while (id !== undefined && !this.#isLost) {
      const seen = Atomics.load(this.#state, REPLIES);
      for (let got = receiveMessageOnPort(this.#port); got !== undefined; got = receiveMessageOnPort(this.#port)) {
        const reply = got.message as WorkerReply;
        this.#replies.set(reply.id, reply);
      }
      const reply = this.#replies.get(id);
      if (reply !== undefined) {
        this.#replies.delete(id);
        return reply;
      }
      if (this.#meanwhile?.next().done === false) continue;
      if (Atomics.wait(this.#state, REPLIES, seen, PATIENCE_MILLISECONDS) === 'timed-out') this.#isLost = true;
    }
    return undefined;
  }
}

const idOf = ({ file }: SourceText, options: ReaderOptions): string => `${file}\0${JSON.stringify(options)}`;
