import { Worker as Thread } from 'node:worker_threads';
import { CodedError } from '../core/CodedError.ts';
import type { TextDoc } from '../core/text/TextDoc.ts';
import { LIMITS } from '../documents/limits.ts';

export type FromDocumentThread =
  | { readonly type: 'progress' }
  | { readonly type: 'read'; readonly doc: TextDoc }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };

/** A file that gave no text; the codes are those of `DocumentError`, `deadline` and `out-of-memory`. */
export class PaperReaderError extends CodedError {}

/** A thread that has read so many files is replaced: what libraries keep of files goes with it. */
const FILES_PER_THREAD = 100;

/**
 * Reads papers one at a time in a thread of its own. A file that its reader cannot finish ends the
 * thread, by silence or by memory, and the next file starts another.
 */
export class PaperReader {
  readonly #silenceMs: number;
  #thread: Thread | null = null;
  #filesRead = 0;

  /** @param silenceMs The longest that a reader may be busy without a word. */
  constructor(silenceMs: number = LIMITS.readerSilenceMs) {
    this.#silenceMs = silenceMs;
  }

  /**
   * @param bytes Their buffer moves to the thread: the caller has it no more.
   * @throws {PaperReaderError}
   */
  async read(bytes: Uint8Array<ArrayBuffer>): Promise<TextDoc> {
    if (this.#filesRead >= FILES_PER_THREAD) await this.end();
    this.#filesRead++;
    const thread = (this.#thread ??= new Thread(new URL('./documentThread.mjs', import.meta.url), {
      resourceLimits: {
        maxOldGenerationSizeMb: LIMITS.readerHeapMebibytes,
        maxYoungGenerationSizeMb: 24,
      },
    }));
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const settle = () => {
        clearTimeout(timer);
        // By name: the worker has listeners of its own.
        for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
      };
      const lose = (code: string, sentence: string, cause?: unknown) => {
        settle();
        // An error after its end is of no interest, and must not end the process.
        thread.on('error', () => undefined);
        this.#thread = null;
        this.#filesRead = 0;
        void thread.terminate();
        reject(new PaperReaderError(code, sentence, { cause }));
      };
      const touch = () => {
        clearTimeout(timer);
        timer = setTimeout(
          () =>
            lose(
              'deadline',
              `Its reader was silent for ${this.#silenceMs / 1000} s and was ended.`,
            ),
          this.#silenceMs,
        );
      };
      thread.on('message', (message: FromDocumentThread) => {
        if (message.type === 'progress') return touch();
        settle();
        if (message.type === 'read') resolve(message.doc);
        else reject(new PaperReaderError(message.code, message.message));
      });
      thread.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? lose(
              'out-of-memory',
              `Its reader needs more than ${LIMITS.readerHeapMebibytes} MiB.`,
              error,
            )
          : lose('internal', `Its reader failed: ${error.message}.`, error),
      );
      thread.on('exit', () => lose('internal', 'Its reader ended unexpectedly.'));
      touch();
      thread.postMessage(bytes, [bytes.buffer]);
    });
  }

  /** Ends the thread; the next read starts another. */
  async end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    this.#filesRead = 0;
    await thread?.terminate();
  }
}
