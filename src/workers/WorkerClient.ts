import { CodedError } from '../core/CodedError.ts';
import type { FromWorker, RequestMap, ToWorker, WireError } from './protocol.ts';

export type WorkerErrorCode = 'crashed' | 'cancelled' | 'deadline' | 'closed';

/** Thrown when the worker, not the work, is the reason. */
export class WorkerError extends CodedError<WorkerErrorCode> {
  /** True: the same call can succeed on the next worker. */
  get retryable(): boolean {
    return this.code === 'crashed' || this.code === 'deadline';
  }
}

/** An error that a handler threw, as it came over the boundary; `code` is the handler's. */
export class RemoteError extends CodedError {
  readonly details: readonly string[];

  constructor({ code, message, details }: WireError) {
    super(code, message);
    this.details = details;
  }
}

/** The door to one worker thread; a test can put anything behind it. */
export interface WorkerThread {
  /** @param transfer Buffers that move to the worker instead of being copied. */
  post(message: unknown, transfer?: readonly Transferable[]): void;
  terminate(): void;
}

export interface ThreadEvents {
  onMessage(message: unknown): void;
  /** The thread is gone or cannot start; called at most once. */
  onDeath(reason: string): void;
}

export type SpawnThread = (events: ThreadEvents) => WorkerThread;

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  /** The longest silence, from the call or its last progress, in milliseconds; then the worker is ended. */
  readonly deadlineMs?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers of the request that move to the worker instead of being copied. */
  readonly transfer?: readonly Transferable[] | undefined;
}

interface PendingCall {
  readonly resolve: (response: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: unknown) => void) | undefined;
  /** Starts the deadline anew. */
  readonly touch: () => void;
  readonly release: () => void;
}

/** How long a cancelled call may keep the worker busy before the worker is ended. */
const CANCEL_GRACE_MS = 2000;

/**
 * Calls into a worker that may die. Every pending call of a dead worker is rejected with a
 * retryable `WorkerError`; the next call starts a new worker.
 */
export class WorkerClient<Requests extends RequestMap<Requests>> {
  readonly #spawn: SpawnThread;
  readonly #pending = new Map<number, PendingCall>();
  /** Cancelled calls that the worker has not let go of yet. */
  readonly #draining = new Map<number, ReturnType<typeof setTimeout>>();
  #thread: WorkerThread | null = null;
  #nextId = 1;
  #sent = 0;
  /** Called when a worker died or was ended: what it had loaded is gone. */
  onLost: ((reason: WorkerError) => void) | null = null;

  constructor(spawn: SpawnThread) {
    this.#spawn = spawn;
  }

  /** Messages posted to workers so far: lets a test prove that something needs no inference. */
  get messagesSent(): number {
    return this.#sent;
  }

  /**
   * @throws {WorkerError} `crashed`, `deadline` (both retryable), `cancelled`, `closed`
   * @throws {RemoteError} whatever the handler threw
   */
  call<Kind extends keyof Requests & string>(
    kind: Kind,
    request: Requests[Kind]['request'],
    options: CallOptions<Requests[Kind]['progress']> = {},
  ): Promise<Requests[Kind]['response']> {
    const { signal, deadlineMs, onProgress, transfer } = options;
    if (signal?.aborted) return Promise.reject(cancelled());
    const thread = (this.#thread ??= this.#start());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const onAbort = () => this.#cancel(id);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const touch = () => {
        clearTimeout(timer);
        if (deadlineMs === undefined) return;
        timer = setTimeout(
          () =>
            this.#lose(
              new WorkerError('deadline', 'The background worker went silent and was ended.'),
            ),
          deadlineMs,
        );
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#pending.set(id, {
        resolve,
        reject,
        onProgress,
        touch,
        release: () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
        },
      });
      touch();
      this.#post(thread, { type: 'request', id, kind, request } as ToWorker<Requests>, transfer);
    });
  }

  /** Ends the worker; pending calls are rejected with `closed`. The next call starts a new one. */
  end(): void {
    this.#lose(new WorkerError('closed', 'The worker was ended.'));
  }

  #post(
    thread: WorkerThread,
    message: ToWorker<Requests>,
    transfer?: readonly Transferable[],
  ): void {
    this.#sent++;
    thread.post(message, transfer);
  }

  #start(): WorkerThread {
    const thread: WorkerThread = this.#spawn({
      onMessage: (message) => {
        if (this.#thread === thread) this.#receive(message as FromWorker<Requests>);
      },
      onDeath: (reason) => {
        if (this.#thread === thread) {
          this.#lose(new WorkerError('crashed', `The background worker stopped: ${reason}.`));
        }
      },
    });
    return thread;
  }

  #receive(message: FromWorker<Requests>): void {
    if (message.type === 'alive') return;
    if (message.type === 'progress') {
      const call = this.#pending.get(message.id);
      call?.touch();
      call?.onProgress?.(message.progress);
      return;
    }
    // Libraries in the worker may post words of their own (pdf.js says that it is ready).
    if (message.type !== 'response' && message.type !== 'error') return;
    clearTimeout(this.#draining.get(message.id));
    this.#draining.delete(message.id);
    const call = this.#take(message.id);
    if (call === undefined) return;
    if (message.type === 'response') call.resolve(message.response);
    else call.reject(new RemoteError(message.error));
  }

  #take(id: number): PendingCall | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    call?.release();
    return call;
  }

  #cancel(id: number): void {
    const call = this.#take(id);
    if (call === undefined || this.#thread === null) return;
    this.#post(this.#thread, { type: 'cancel', id });
    this.#draining.set(
      id,
      setTimeout(
        () =>
          this.#lose(new WorkerError('crashed', 'The background worker did not stop its work.')),
        CANCEL_GRACE_MS,
      ),
    );
    call.reject(cancelled());
  }

  #lose(reason: WorkerError): void {
    const thread = this.#thread;
    this.#thread = null;
    thread?.terminate();
    for (const timer of this.#draining.values()) clearTimeout(timer);
    this.#draining.clear();
    for (const id of Array.from(this.#pending.keys())) this.#take(id)?.reject(reason);
    if (thread !== null) this.onLost?.(reason);
  }
}

const cancelled = () => new WorkerError('cancelled', 'The work was cancelled.');
