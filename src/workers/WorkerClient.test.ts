import { describe, expect, it, vi } from 'vitest';
import { EngineError } from '../engine/EngineError.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { type Handlers, serveRequests } from './serveRequests.ts';
import {
  RemoteError,
  type SpawnThread,
  type ThreadEvents,
  WorkerClient,
  WorkerError,
} from './WorkerClient.ts';

interface TestRequests {
  double: { request: number; progress: number; response: number };
  hang: { request: null; progress: never; response: null };
  ignoreCancel: { request: null; progress: never; response: null };
  fail: { request: null; progress: never; response: never };
  explode: { request: null; progress: never; response: never };
}

const handlers: Handlers<TestRequests> = {
  double: async (value, { report }) => {
    report(0.5);
    return value * 2;
  },
  hang: (_request, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new EngineError('cancelled', 'Stopped.')));
    }),
  ignoreCancel: () => new Promise(() => undefined),
  fail: async () => {
    throw new EngineError('runtime', 'It failed.', { cause: new Error('deep reason') });
  },
  explode: async () => {
    throw new TypeError('x is not a function');
  },
};

/** Threads in this process: messages are cloned and arrive later, as between real ones. */
function threads() {
  const alive: { events: ThreadEvents; terminated: boolean; received: unknown[] }[] = [];
  const spawn: SpawnThread = (events) => {
    const thread = { events, terminated: false, received: [] as unknown[] };
    alive.push(thread);
    let listener: (event: MessageEvent) => void = () => undefined;
    serveRequests<TestRequests>(
      {
        postMessage: (message) =>
          queueMicrotask(() => {
            if (!thread.terminated) events.onMessage(structuredClone(message));
          }),
        addEventListener: (_type, added) => {
          listener = added;
        },
      },
      handlers,
    );
    return {
      post: (message) => {
        thread.received.push(message);
        const data = structuredClone(message) as ToWorker<TestRequests>;
        queueMicrotask(() => listener({ data } as MessageEvent));
      },
      terminate: () => {
        thread.terminated = true;
      },
    };
  };
  return { spawn, alive };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: { code: string }) => error.code,
  );

describe('WorkerClient', () => {
  it('carries a request, its progress and its response', async () => {
    const client = new WorkerClient<TestRequests>(threads().spawn);
    const onProgress = vi.fn();
    await expect(client.call('double', 21, { onProgress })).resolves.toBe(42);
    expect(onProgress).toHaveBeenCalledExactlyOnceWith(0.5);
  });

  it("gives a handler's coded error its code, sentence and causes", async () => {
    const client = new WorkerClient<TestRequests>(threads().spawn);
    const error = await client.call('fail', null).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({ code: 'runtime', message: 'It failed.' });
    expect((error as RemoteError).details).toEqual([
      'EngineError: It failed.',
      'Error: deep reason',
    ]);
  });

  it('hides an unexpected error behind a sentence and keeps the details', async () => {
    const client = new WorkerClient<TestRequests>(threads().spawn);
    const error = (await client.call('explode', null).catch((e: unknown) => e)) as RemoteError;
    expect(error.code).toBe('internal');
    expect(error.message).not.toContain('x is not');
    expect(error.details).toEqual(['TypeError: x is not a function']);
  });

  it('rejects every pending call of a dead worker as retryable, and starts a new one', async () => {
    const { spawn, alive } = threads();
    const client = new WorkerClient<TestRequests>(spawn);
    const onLost = vi.fn();
    client.onLost = onLost;
    const pending = [client.call('hang', null), client.call('hang', null)];
    alive[0]?.events.onDeath('killed');
    for (const call of pending) {
      const error = await call.catch((e: unknown) => e);
      expect(error).toBeInstanceOf(WorkerError);
      expect(error).toMatchObject({ code: 'crashed', retryable: true });
    }
    expect(onLost).toHaveBeenCalledTimes(1);
    await expect(client.call('double', 4)).resolves.toBe(8);
    expect(alive.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('rejects a cancelled call at once and keeps the worker when it lets go', async () => {
    const { spawn, alive } = threads();
    const client = new WorkerClient<TestRequests>(spawn);
    const controller = new AbortController();
    const call = client.call('hang', null, { signal: controller.signal });
    controller.abort();
    expect(await codeOf(call)).toBe('cancelled');
    await expect(client.call('double', 1)).resolves.toBe(2);
    expect(alive).toHaveLength(1);
    expect(await codeOf(client.call('double', 1, { signal: controller.signal }))).toBe('cancelled');
  });

  it('ends a worker that goes on with cancelled work', async () => {
    vi.useFakeTimers();
    try {
      const { spawn, alive } = threads();
      const client = new WorkerClient<TestRequests>(spawn);
      const controller = new AbortController();
      const call = codeOf(client.call('ignoreCancel', null, { signal: controller.signal }));
      controller.abort();
      expect(await call).toBe('cancelled');
      await vi.advanceTimersByTimeAsync(5000);
      expect(alive[0]?.terminated).toBe(true);
      await expect(client.call('double', 3)).resolves.toBe(6);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends a worker that is silent past the deadline, counted from its last progress', async () => {
    vi.useFakeTimers();
    try {
      const client = new WorkerClient<TestRequests>(threads().spawn);
      const call = codeOf(client.call('hang', null, { deadlineMs: 100 }));
      await vi.advanceTimersByTimeAsync(101);
      expect(await call).toBe('deadline');
      const { spawn, alive } = threads();
      const busy = new WorkerClient<TestRequests>(spawn);
      const slow = busy.call('hang', null, { deadlineMs: 100 });
      const outcome = codeOf(slow);
      for (let i = 0; i < 3; i++) {
        await vi.advanceTimersByTimeAsync(80);
        alive[0]?.events.onMessage({ type: 'progress', id: 1, progress: undefined });
      }
      expect(alive[0]?.terminated).toBe(false);
      await vi.advanceTimersByTimeAsync(101);
      expect(await outcome).toBe('deadline');
      expect(alive[0]?.terminated).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ignores what a worker says after its end', async () => {
    const { spawn, alive } = threads();
    const client = new WorkerClient<TestRequests>(spawn);
    const first = codeOf(client.call('hang', null));
    client.end();
    expect(await first).toBe('closed');
    const second = client.call('double', 5);
    const late: FromWorker<TestRequests> = { type: 'response', id: 2, response: -1 };
    alive[0]?.events.onMessage(late);
    alive[0]?.events.onDeath('late');
    await expect(second).resolves.toBe(10);
  });

  it('ignores messages that are not of the protocol', async () => {
    const { spawn, alive } = threads();
    const client = new WorkerClient<TestRequests>(spawn);
    const call = client.call('double', 4);
    alive[0]?.events.onMessage({ sourceName: 'worker', targetName: 'main', action: 'ready' });
    await expect(call).resolves.toBe(8);
  });

  it('counts the messages that it sends', async () => {
    const client = new WorkerClient<TestRequests>(threads().spawn);
    expect(client.messagesSent).toBe(0);
    await client.call('double', 1);
    expect(client.messagesSent).toBe(1);
  });
});
