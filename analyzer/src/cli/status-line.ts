import type { WriteStream } from 'node:tty';

/**
 * One line on a terminal that says what the run is at. The run is synchronous, so that nothing could turn a spinner: the line is written
 * when a stage begins.
 */
export class StatusLine {
  readonly #stream: WriteStream;
  readonly #isShown: boolean;

  constructor(stream: WriteStream, quiet: boolean) {
    this.#stream = stream;
    this.#isShown = stream.isTTY && !quiet && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
  }

  show(text: string): void {
    if (this.#isShown) this.#stream.write(`\r\u001b[2K${text}`);
  }

  clear(): void {
    this.show('');
  }
}
