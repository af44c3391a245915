import type { SpawnThread, ThreadEvents } from './WorkerClient.ts';

const isFromWorker = (data: unknown): data is { type: string; lockName?: string } =>
  typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';

/**
 * Wraps a browser worker. A worker that ends without a word (out of memory, killed, `close()`)
 * fires no event, but it lets go of the Web Lock that it holds for life: waiting for that lock
 * tells of its death at once.
 */
function wrapWorker(worker: Worker, events: ThreadEvents): ReturnType<SpawnThread> {
  const waiting = new AbortController();
  let over = false;
  const die = (reason: string) => {
    if (over) return;
    over = true;
    waiting.abort();
    worker.terminate();
    events.onDeath(reason);
  };
  worker.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (!isFromWorker(event.data)) return;
    const { type, lockName } = event.data;
    if (type === 'alive' && lockName !== undefined) {
      navigator.locks
        .request(lockName, { signal: waiting.signal }, () => die('it ended unexpectedly'))
        .catch(() => undefined);
    }
    events.onMessage(event.data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    die(event.message || 'its script could not be loaded');
  });
  worker.addEventListener('messageerror', () => die('a message could not be read'));
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    terminate: () => {
      over = true;
      waiting.abort();
      worker.terminate();
    },
  };
}

export const spawnInferenceWorker: SpawnThread = (events) =>
  wrapWorker(
    new Worker(new URL('./inference.worker.ts', import.meta.url), {
      type: 'module',
      name: 'inference',
    }),
    events,
  );

export const spawnDocumentWorker: SpawnThread = (events) =>
  wrapWorker(
    new Worker(new URL('./document.worker.ts', import.meta.url), {
      type: 'module',
      name: 'document',
    }),
    events,
  );

export const spawnDataWorker: SpawnThread = (events) =>
  wrapWorker(
    new Worker(new URL('./data.worker.ts', import.meta.url), { type: 'module', name: 'data' }),
    events,
  );
