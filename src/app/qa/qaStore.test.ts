import { describe, expect, it, vi } from 'vitest';
import type {
  DocumentRequests,
  InferenceRequests,
  LoadedModelInfo,
  TextAnalysisWithCosts,
} from '../../workers/protocol.ts';
import { RemoteError, WorkerClient, WorkerError } from '../../workers/WorkerClient.ts';
import { createInferenceStore } from '../inference/inferenceStore.ts';
import { recordsAt, toCsv, toJson } from './qaRecords.ts';
import { createQaStore } from './qaStore.ts';
import { viewAt } from './qaView.ts';

const TEXT = 'The cathode is LiFePO4 and the anode is graphite. The battery has an electrolyte.';
const at = (answer: string, score: number) => ({
  answer,
  start: TEXT.indexOf(answer),
  end: TEXT.indexOf(answer) + answer.length,
  score,
});

const ANALYSIS: TextAnalysisWithCosts = {
  analysis: {
    questions: [
      { question: 'What is the anode?', component: 'anode' },
      { question: 'What is the cathode?', component: 'cathode' },
      { question: 'What is the electrolyte?', component: 'electrolyte' },
    ],
    passages: [{ start: 0, end: TEXT.length }],
    results: [
      {
        question: 0,
        passage: 0,
        nullScore: 0.1,
        answers: [at('graphite', 0.8), at('LiFePO4', 0.05)],
      },
      { question: 1, passage: 0, nullScore: 0.1, answers: [at('LiFePO4', 0.9)] },
      { question: 2, passage: 0, nullScore: 0.9, answers: [at('battery', 0.4)] },
    ],
    abbreviations: [],
  },
  costs: {
    windowsRun: 3,
    asksCached: 0,
    tokensRun: 90,
    encodeMs: 1,
    runMs: 2,
    decodeMs: 1,
    planMs: 1,
    passagesSkipped: 0,
    passagesTagged: 0,
    tagMs: 0,
  },
};

const INFO: LoadedModelInfo = {
  id: 'm',
  title: 'M',
  device: 'wasm',
  dtype: 'q8',
  threads: 2,
  totalBytes: 10,
  heads: ['question-answering' as const],
  defaultThreshold: 0.3,
  loadMs: 5,
  quality: null,
  check: { maxDifference: 0, tolerance: 1, runMs: 1 },
};

type Kind = keyof InferenceRequests;
type Answers = Partial<{
  [K in Kind]: (request: InferenceRequests[K]['request'], signal?: AbortSignal) => Promise<unknown>;
}>;

/** A worker client whose calls are answered here. */
function fakeClient(answers: Answers) {
  const client = new WorkerClient<InferenceRequests>(() => ({ post: vi.fn(), terminate: vi.fn() }));
  const standard: Answers = {
    capabilities: async () => ({ webgpu: null, crossOriginIsolated: true, hardwareThreads: 8 }),
    models: async () => ({
      models: [
        { id: 'other', task: 'question-answering', default: false },
        { id: 'm', task: 'question-answering', default: true },
        { id: 'tagger', task: 'token-classification', default: true },
      ],
    }),
    load: async () => INFO,
    analyse: async () => ANALYSIS,
  };
  const call = vi.fn((kind: Kind, request: never, options?: { signal?: AbortSignal }) => {
    const answer = answers[kind] ?? standard[kind];
    return (answer as (r: unknown, s?: AbortSignal) => Promise<unknown>)(request, options?.signal);
  });
  client.call = call;
  const end = vi.spyOn(client, 'end');
  return { client, call, end };
}

function stores(answers: Answers = {}, settings: Record<string, string> = {}) {
  const fake = fakeClient(answers);
  const port = {
    read: (name: string) => settings[name] ?? null,
    write: (name: string, value: string) => {
      settings[name] = value;
    },
  };
  const inference = createInferenceStore(fake.client, port);
  const documents = new WorkerClient<DocumentRequests>(() => ({
    post: vi.fn(),
    terminate: vi.fn(),
  }));
  const read = vi.spyOn(documents, 'call');
  const qa = createQaStore(fake.client, documents, inference, () => 0);
  qa.getState().setText(TEXT);
  return { ...fake, read, inference, qa, settings };
}

describe('the way of a pasted text through the stores', () => {
  it('loads the default model with the threads of an isolated page, then analyses', async () => {
    const { qa, call, inference } = stores();
    await qa.getState().start();
    expect(call.mock.calls.map(([kind]) => kind)).toEqual([
      'capabilities',
      'models',
      'load',
      'analyse',
    ]);
    expect(call.mock.calls[2]?.[1]).toEqual({ modelId: 'm', device: 'wasm', threads: 4 });
    expect(inference.getState().models).toEqual(['m', 'other']);
    expect(qa.getState().run).toEqual({ state: 'idle' });
    expect(qa.getState().finished?.text).toBe(TEXT);
  });

  it('filters by the threshold without a word to the worker', async () => {
    const { qa, call } = stores();
    await qa.getState().start();
    const calls = call.mock.calls.length;
    const { finished } = qa.getState();
    if (finished === null) throw new Error('no analysis');
    const bestAt = (threshold: number) =>
      viewAt(finished, threshold).answers.map(({ best }) => best?.display ?? null);
    expect(bestAt(0.3)).toEqual(['graphite', 'LiFePO4', null]);
    expect(bestAt(0.85)).toEqual([null, 'LiFePO4', null]);
    expect(bestAt(1)).toEqual([null, null, null]);
    const [anode, , electrolyte] = viewAt(finished, 0.3).answers;
    expect(anode?.rejected.map(({ reason }) => reason)).toEqual(['below-threshold']);
    expect(electrolyte?.rejected.map(({ reason }) => reason)).toEqual(['battery-word']);
    expect(viewAt(finished, 0.3).highlights.map(({ answer }) => answer)).toEqual([
      'LiFePO4',
      'graphite',
    ]);
    expect(viewAt(finished, 0.3).strips.map((points) => points.length)).toEqual([2, 1, 1]);
    qa.getState().setThreshold(7);
    expect(qa.getState().threshold).toBe(1);
    expect(call.mock.calls.length).toBe(calls);
  });

  it('cancels a run and keeps the results before it', async () => {
    const { qa } = stores({
      analyse: (_request, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () =>
            reject(new WorkerError('cancelled', 'Cancelled.')),
          );
        }),
    });
    const run = qa.getState().start();
    await vi.waitFor(() => expect(qa.getState().run.state).toBe('analysing'));
    qa.getState().cancel();
    expect(qa.getState().run).toEqual({ state: 'cancelled' });
    await run;
    expect(qa.getState().run).toEqual({ state: 'cancelled' });
    expect(qa.getState().text).toBe(TEXT);
  });

  it('shows a crash as a sentence that can be retried, and recovers', async () => {
    let crashes = 1;
    const { qa } = stores({
      analyse: async () => {
        if (crashes-- > 0) throw new WorkerError('crashed', 'The background worker stopped.');
        return ANALYSIS;
      },
    });
    await qa.getState().start();
    expect(qa.getState().run).toMatchObject({
      state: 'failed',
      error: { code: 'crashed', retryable: true },
    });
    await qa.getState().start();
    expect(qa.getState().finished?.text).toBe(TEXT);
  });

  it('falls back from WebGPU to WASM in a new worker, and says so', async () => {
    const { inference, end, call } = stores({
      load: async ({ device }) => {
        if (device === 'webgpu') throw new WorkerError('crashed', 'WebGPU computes other numbers.');
        return INFO;
      },
    });
    inference.getState().chooseDevice('webgpu');
    end.mockClear();
    await inference.getState().ensureReady();
    expect(end).toHaveBeenCalledTimes(1);
    expect(
      call.mock.calls
        .filter(([kind]) => kind === 'load')
        .map((c) => (c[1] as { device: string }).device),
    ).toEqual(['webgpu', 'wasm']);
    expect(inference.getState().notice).toBe(
      'WebGPU computes other numbers. WASM is used instead.',
    );
    expect(inference.getState().status.state).toBe('ready');
  });

  it('says when the page has only one thread', async () => {
    const { inference, call } = stores({
      capabilities: async () => ({ webgpu: null, crossOriginIsolated: false, hardwareThreads: 8 }),
    });
    await inference.getState().ensureReady();
    expect(call.mock.calls.find(([kind]) => kind === 'load')?.[1]).toMatchObject({ threads: 1 });
    expect(inference.getState().notice).toMatch(/one thread/);
  });

  it('measures both devices, each in its own worker, and remembers the faster', async () => {
    const { inference, settings, end } = stores({
      capabilities: async () => ({
        webgpu: { fp16: true },
        crossOriginIsolated: true,
        hardwareThreads: 2,
      }),
      load: async ({ device }) => ({
        ...INFO,
        device,
        check: { maxDifference: 0, tolerance: 1, runMs: device === 'webgpu' ? 3 : 12 },
      }),
    });
    await inference.getState().ensureReady();
    end.mockClear();
    await inference.getState().measureDevices();
    expect(end.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(inference.getState().measurement).toEqual({ wasmMs: 12, webgpuMs: 3 });
    expect(settings.fastestDevice).toBe('webgpu');
    expect(inference.getState().status).toMatchObject({
      state: 'ready',
      info: { device: 'webgpu' },
    });
  });

  it('keeps a model load for others when one run is cancelled', async () => {
    let finish: (info: LoadedModelInfo) => void = () => undefined;
    const { qa, inference } = stores({
      load: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    const run = qa.getState().start();
    await vi.waitFor(() => expect(inference.getState().status.state).toBe('loading'));
    qa.getState().cancel();
    await run;
    expect(qa.getState().run.state).toBe('cancelled');
    await vi.waitFor(() => {
      finish(INFO);
      expect(inference.getState().status.state).toBe('ready');
    });
  });
});

describe('records', () => {
  it('follow the schema of the device database, as JSON and CSV', async () => {
    const { qa } = stores();
    await qa.getState().start();
    const { finished } = qa.getState();
    if (finished === null) throw new Error('no analysis');
    const records = recordsAt(finished, 0.3);
    expect(records).toEqual([
      {
        Type: 'Anode',
        Name: 'graphite',
        Extracted_name: [{ Name: 'graphite' }],
        Score: 0.8,
        Context: TEXT,
        DOI: '',
        Journal: '',
        Date: '',
        Title: '',
      },
      {
        Type: 'Cathode',
        Name: 'LiFePO4',
        Extracted_name: [{ Name: 'LiFePO4' }],
        Score: 0.9,
        Context: TEXT,
        DOI: '',
        Journal: '',
        Date: '',
        Title: '',
      },
    ]);
    expect(JSON.parse(toJson(records))).toEqual(records);
    expect(toCsv(records).split('\r\n')[0]).toBe(
      'Type,Name,Extracted_name,Score,Context,DOI,Journal,Date,Title',
    );
    expect(toCsv(records).trim().split('\r\n')).toHaveLength(3);
  });

  it('keep spreadsheets from running a cell', () => {
    const csv = toCsv([
      {
        Type: 'Answer',
        Question: '=1+1',
        Name: '=HYPERLINK("http://x")',
        Extracted_name: [{ Name: '@a' }],
        Score: 0.5,
        Context: 'a "quoted", text',
        DOI: '',
        Journal: '',
        Date: '',
        Title: '',
      },
    ]);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")",'@a,0.5,"a ""quoted"", text"`);
    expect(csv).toContain("'=1+1");
  });
});

describe('the way of a dropped paper into the text box', () => {
  const PAPER = {
    text: TEXT,
    blocks: [{ kind: 'paragraph' as const, section: null, start: 0, end: TEXT.length }],
    metadata: {
      title: 'A cell',
      doi: '10.1000/fixture',
      journal: 'Fixture Letters',
      date: '2021-03-09',
      authors: [],
    },
  };
  const file = (name: string, content: string) => new File([content], name);

  it('reads it in the document worker and signs the records with its paper', async () => {
    const { qa, read } = stores();
    read.mockImplementation((_kind, _request, options) => {
      options?.onProgress?.(0.5);
      expect(qa.getState().reading).toEqual({ fileName: 'a.pdf', share: 0.5 });
      return Promise.resolve(PAPER);
    });
    await qa.getState().loadFile(file('a.pdf', '%PDF'));
    expect(qa.getState()).toMatchObject({ text: TEXT, fileName: 'a.pdf', reading: null });
    qa.getState().setText(`${TEXT} `);
    await qa.getState().start();
    const { finished } = qa.getState();
    if (finished === null) throw new Error('no analysis');
    for (const record of recordsAt(finished, 0.3)) {
      expect(record).toMatchObject({
        DOI: '10.1000/fixture',
        Journal: 'Fixture Letters',
        Date: '2021-03-09',
        Title: 'A cell',
      });
    }
    qa.getState().setText('');
    expect(qa.getState().metadata.doi).toBeNull();
  });

  it.each([
    [
      new RemoteError({ code: 'empty', message: 'This file is empty.', details: [] }),
      '“a.pdf” could not be read: this file is empty.',
    ],
    [
      new WorkerError('deadline', 'The background worker went silent and was ended.'),
      '“a.pdf” could not be read: it takes too long and was given up.',
    ],
  ])('says why it cannot be read, and keeps the text', async (error, sentence) => {
    const { qa, read } = stores();
    read.mockRejectedValue(error);
    await qa.getState().loadFile(file('a.pdf', 'x'));
    expect(qa.getState()).toMatchObject({
      text: TEXT,
      reading: null,
      run: { state: 'failed', error: { sentence, code: error.code } },
    });
  });

  it('refuses a file beyond the limit without reading it', async () => {
    const { qa, read } = stores();
    const huge = file('a.pdf', 'x');
    Object.defineProperty(huge, 'size', { value: 200 * 1024 * 1024 });
    await qa.getState().loadFile(huge);
    expect(read).not.toHaveBeenCalled();
    expect(qa.getState().run).toMatchObject({
      error: { code: 'too-large', sentence: expect.stringMatching(/200 MiB.*limit is 100 MiB/) },
    });
  });

  it('lets the last of two files win', async () => {
    const { qa, read } = stores();
    let finishFirst: (doc: typeof PAPER) => void = () => undefined;
    read.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          finishFirst = resolve;
        }),
    );
    read.mockResolvedValueOnce({ ...PAPER, text: 'second' });
    const first = qa.getState().loadFile(file('a.pdf', 'x'));
    const second = qa.getState().loadFile(file('b.pdf', 'x'));
    await second;
    finishFirst(PAPER);
    await first;
    expect(qa.getState()).toMatchObject({ text: 'second', fileName: 'b.pdf' });
  });
});
