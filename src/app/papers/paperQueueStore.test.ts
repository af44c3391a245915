import { describe, expect, it, vi } from 'vitest';
import type { PaperAnalysis } from '../../core/paper/paperAnalysis.ts';
import { RemoteError, WorkerError } from '../../workers/WorkerClient.ts';
import type { Paper } from './paper.ts';
import { createPaperQueueStore } from './paperQueueStore.ts';
import { analysisOf, docOf, fileOf } from './papers.fixture.ts';
import type { PaperFile, PaperTools } from './paperTools.ts';

/** Resolves what hangs when the test says so; a cancel rejects it, as the worker client does. */
function deferred<T>(signal?: AbortSignal) {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  signal?.addEventListener('abort', () => reject(new WorkerError('cancelled', 'Cancelled.')));
  return { promise, resolve, reject };
}

interface Ask {
  readonly text: string;
  readonly properties: readonly string[];
  report(done: number, total: number): void;
  answer(analysis?: PaperAnalysis): void;
  fail(error: unknown): void;
}

/** Tools whose model answers when the test says so, and whose reader reads at once. */
function fakeTools(change: Partial<PaperTools> = {}) {
  const asks: Ask[] = [];
  const reads: string[] = [];
  let clockMs = 0;
  const tools: PaperTools = {
    now: () => clockMs,
    classify: async () => null,
    fingerprint: async (file) => file.text(),
    read: async (file) => {
      reads.push(file.name);
      if (file.name.startsWith('broken')) throw new Error(`“${file.name}” could not be read.`);
      return docOf(await file.text());
    },
    prepare: async () => undefined,
    ask: (doc, properties, { signal, onProgress }) => {
      const { promise, resolve, reject } = deferred<PaperAnalysis>(signal);
      asks.push({
        text: doc.text,
        properties: properties.map(({ name }) => name),
        report: (windowsDone, windowsTotal) =>
          onProgress({ turn: 'components', windowsDone, windowsTotal }),
        answer: (analysis = analysisOf(doc)) => resolve(analysis),
        fail: reject,
      });
      return promise;
    },
    ...change,
  };
  return { tools, asks, reads, wait: (ms: number) => (clockMs += ms) };
}

/** Lets every promise that can go on do so. */
const settle = () => new Promise<void>((done) => setTimeout(done, 5));

const stages = (papers: readonly Paper[]) => papers.map(({ stage }) => stage.state);

const files = (count: number): PaperFile[] =>
  Array.from({ length: count }, (_, i) => fileOf(`paper ${i}.txt`));

describe('the queue', () => {
  it('reads the next papers while the model is at the first', async () => {
    const { tools, asks, reads } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(5));
    await settle();
    expect(stages(store.getState().papers)).toEqual([
      'asking',
      'read',
      'read',
      'waiting',
      'waiting',
    ]);
    expect(reads).toHaveLength(3);
    asks[0]?.answer();
    await settle();
    expect(stages(store.getState().papers)).toEqual(['done', 'asking', 'read', 'read', 'waiting']);
    expect(store.getState().results.map(({ fileName }) => fileName)).toEqual(['paper 0.txt']);
  });

  it('goes on past files that cannot be read or asked, and keeps their sentences', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add([fileOf('broken.pdf'), ...files(2)]);
    await settle();
    expect(stages(store.getState().papers)).toEqual(['failed', 'asking', 'read']);
    asks[0]?.fail(new RemoteError({ code: 'text-too-long', message: 'Too long.', details: [] }));
    await settle();
    asks[1]?.answer();
    await settle();
    const { papers, leftMs } = store.getState();
    expect(stages(papers)).toEqual(['failed', 'failed', 'done']);
    expect(papers[1]?.stage).toMatchObject({ error: { sentence: 'Too long.' } });
    expect(leftMs).toBe(0);
  });

  it('takes a failed paper up again, without reading it twice', async () => {
    const { tools, asks, reads } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(1));
    await settle();
    asks[0]?.fail(new RemoteError({ code: 'runtime', message: 'It failed.', details: [] }));
    await settle();
    expect(stages(store.getState().papers)).toEqual(['failed']);
    store.getState().retry('1');
    await settle();
    asks[1]?.answer();
    await settle();
    expect(stages(store.getState().papers)).toEqual(['done']);
    expect(reads).toHaveLength(1);
  });

  it('pauses at once, and asks the same paper again when resumed', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(2));
    await settle();
    store.getState().pause();
    expect(stages(store.getState().papers)).toEqual(['read', 'read']);
    await settle();
    expect(asks).toHaveLength(1);
    store.getState().resume();
    await settle();
    expect(asks.map(({ text }) => text)).toEqual([asks[0]?.text, asks[0]?.text]);
    asks[1]?.answer();
    await settle();
    expect(stages(store.getState().papers)).toEqual(['done', 'asking']);
  });

  it('cancels one paper and all papers; late answers change nothing', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(4));
    await settle();
    store.getState().cancel('1');
    await settle();
    expect(stages(store.getState().papers)).toEqual(['cancelled', 'asking', 'read', 'read']);
    store.getState().cancelAll();
    asks[1]?.answer();
    await settle();
    expect(stages(store.getState().papers)).toEqual(Array(4).fill('cancelled'));
    expect(store.getState().results).toEqual([]);
    store.getState().retry('3');
    await settle();
    expect(stages(store.getState().papers)[2]).toBe('asking');
  });

  it('tells files of the same bytes, and asks one of them only when told to', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools);
    store
      .getState()
      .add([fileOf('a.txt', 'same'), fileOf('b.txt', 'same'), fileOf('c.txt', 'else')]);
    await settle();
    expect(stages(store.getState().papers)).toEqual(['asking', 'duplicate', 'read']);
    expect(store.getState().papers[1]?.stage).toEqual({ state: 'duplicate', of: '1' });
    store.getState().retry('2');
    await settle();
    asks[0]?.answer();
    await settle();
    expect(stages(store.getState().papers)).toEqual(['done', 'asking', 'read']);
  });

  it('lets go of a removed paper while it is asked', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(2));
    await settle();
    store.getState().remove(['1']);
    asks[0]?.answer();
    await settle();
    expect(store.getState().papers.map(({ fileName }) => fileName)).toEqual(['paper 1.txt']);
    asks[1]?.answer();
    await settle();
    expect(store.getState().results.map(({ id }) => id)).toEqual(['2']);
    store.getState().remove(['2']);
    expect(store.getState()).toMatchObject({ papers: [], results: [], leftMs: 0 });
  });

  it('pauses when there is no model, instead of failing every paper', async () => {
    const prepare = vi
      .fn<() => Promise<unknown>>()
      .mockRejectedValueOnce(
        new RemoteError({ code: 'model-unreadable', message: 'No model.', details: [] }),
      )
      .mockResolvedValue(undefined);
    const { tools, asks } = fakeTools({ prepare });
    const store = createPaperQueueStore(tools);
    store.getState().add(files(3));
    await settle();
    expect(store.getState()).toMatchObject({ paused: true, trouble: { sentence: 'No model.' } });
    expect(stages(store.getState().papers)).not.toContain('failed');
    store.getState().resume();
    await settle();
    expect(store.getState().trouble).toBeNull();
    expect(asks).toHaveLength(1);
  });

  it('asks again what a change of the model cut off', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(1));
    await settle();
    asks[0]?.fail(new WorkerError('closed', 'The worker was ended.'));
    await settle();
    asks[1]?.answer();
    await settle();
    expect(stages(store.getState().papers)).toEqual(['done']);
  });

  it('forgives a paper the first death of the worker, but not the second', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(2));
    const crash = new WorkerError('crashed', 'The background worker stopped.');
    await settle();
    asks[0]?.fail(crash);
    await settle();
    expect(stages(store.getState().papers)).toEqual(['asking', 'read']);
    asks[1]?.fail(crash);
    await settle();
    expect(stages(store.getState().papers)).toEqual(['failed', 'asking']);
  });

  it('asks done papers for properties that came later; their records stay meanwhile', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools, { properties: [{ name: 'capacity' }] });
    store.getState().add(files(2));
    await settle();
    asks[0]?.answer();
    await settle();
    asks[1]?.answer();
    await settle();
    store.getState().askMissing();
    await settle();
    expect(asks).toHaveLength(2);
    store.getState().setProperties([{ name: 'capacity' }, { name: 'pore size', unit: 'nm' }]);
    store.getState().askMissing();
    await settle();
    expect(asks[2]?.properties).toEqual(['capacity', 'pore size']);
    expect(store.getState().results).toHaveLength(2);
    store.getState().cancelAll();
    await settle();
    expect(stages(store.getState().papers)).toEqual(['done', 'done']);
  });

  it('skips what the classifier takes for no battery paper, unless told otherwise', async () => {
    const classify = vi.fn<PaperTools['classify']>(async (doc) =>
      doc.text.includes('paper 0')
        ? { label: 'non-battery', probability: 0.97 }
        : { label: 'battery', probability: 0.9 },
    );
    const { tools, asks } = fakeTools({ classify });
    const store = createPaperQueueStore(tools);
    store.getState().add(files(2));
    await settle();
    expect(stages(store.getState().papers)).toEqual(['skipped', 'asking']);
    expect(store.getState().papers[0]?.classification).toEqual({
      label: 'non-battery',
      probability: 0.97,
    });
    store.getState().retry('1');
    asks[0]?.answer();
    await settle();
    asks[1]?.answer();
    await settle();
    expect(stages(store.getState().papers)).toEqual(['done', 'done']);
    expect(classify).toHaveBeenCalledTimes(2);
    expect(store.getState().results[0]?.classification?.label).toBe('non-battery');
  });

  it('skips no paper that the classifier is in doubt of', async () => {
    const { tools } = fakeTools({
      classify: async () => ({ label: 'non-battery', probability: 0.89 }),
    });
    const store = createPaperQueueStore(tools);
    store.getState().add(files(1));
    await settle();
    expect(stages(store.getState().papers)).toEqual(['asking']);
  });

  it('takes a paper up again whose class was asked of a worker that died', async () => {
    let deaths = 1;
    const { tools, asks } = fakeTools({
      classify: async () => {
        if (deaths-- > 0) throw new WorkerError('crashed', 'The background worker stopped.');
        return { label: 'battery', probability: 0.9 };
      },
    });
    const store = createPaperQueueStore(tools);
    store.getState().add(files(1));
    await settle();
    expect(asks).toHaveLength(1);
    expect(store.getState().papers[0]).toMatchObject({
      stage: { state: 'asking' },
      classification: { label: 'battery' },
    });
  });

  it('asks a paper that the classifier fails at, or has nothing to say of, all the same', async () => {
    const { tools, asks } = fakeTools({
      classify: async (doc) => {
        if (doc.text.includes('paper 0'))
          throw new RemoteError({ code: 'runtime', message: 'No.', details: [] });
        return null;
      },
    });
    const store = createPaperQueueStore(tools);
    store.getState().add(files(2));
    await settle();
    asks[0]?.answer();
    await settle();
    asks[1]?.answer();
    await settle();
    expect(store.getState().results.map(({ classification }) => classification)).toEqual([
      null,
      null,
    ]);
  });

  it('skips no paper that has answers already', async () => {
    const { tools, asks } = fakeTools({
      classify: async () => ({ label: 'non-battery', probability: 0.9 }),
    });
    const store = createPaperQueueStore(tools, { properties: [] });
    store.getState().setSkipsNonBattery(false);
    store.getState().add(files(1));
    await settle();
    asks[0]?.answer();
    await settle();
    store.getState().setSkipsNonBattery(true);
    store.getState().setProperties([{ name: 'capacity' }]);
    store.getState().askMissing();
    await settle();
    expect(asks[1]?.properties).toEqual(['capacity']);
  });

  it('asks every paper when it is not to skip any', async () => {
    const { tools } = fakeTools({
      classify: async () => ({ label: 'non-battery', probability: 1 }),
    });
    const store = createPaperQueueStore(tools);
    store.getState().setSkipsNonBattery(false);
    store.getState().add(files(1));
    await settle();
    expect(stages(store.getState().papers)).toEqual(['asking']);
  });

  it('estimates the time left by its own pace', async () => {
    const { tools, asks, wait } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(4));
    await settle();
    expect(store.getState().leftMs).toBeNull();
    wait(6000);
    asks[0]?.report(2, 2);
    // A third of the first paper took 6 s: two thirds of it and three others are left.
    expect(store.getState().leftMs).toBeCloseTo(66_000, -3);
    wait(4000);
    asks[0]?.answer();
    await settle();
    expect(store.getState().leftMs).toBeCloseTo(30_000, -3);
  });

  it('keeps a queue of hundreds in order', async () => {
    const { tools, asks } = fakeTools();
    const store = createPaperQueueStore(tools);
    store.getState().add(files(200));
    for (let i = 0; i < 200; i++) {
      await vi.waitFor(() => expect(asks).toHaveLength(i + 1), { interval: 1 });
      asks[i]?.answer();
    }
    await vi.waitFor(() => expect(store.getState().results).toHaveLength(200));
    expect(store.getState().results.map(({ fileName }) => fileName)).toEqual(
      files(200).map(({ name }) => name),
    );
  }, 20_000);
});
