import type { TextAnalysis } from '../../src/core/device/deviceAnalysis.ts';
import type { Ask } from '../../src/engine/Ask.ts';
import { DEFAULT_ANSWERS } from '../../src/engine/QuestionAnswering.ts';
import type {
  InferenceRequests,
  LoadedModelInfo,
  TextAnalysisWithCosts,
} from '../../src/workers/protocol.ts';
import { spawnInferenceWorker } from '../../src/workers/spawnWorker.ts';
import { RemoteError, type SpawnThread, WorkerClient } from '../../src/workers/WorkerClient.ts';
import type { PeerCosts, PeerRequests } from './peerProtocol.ts';

const spawnPeerWorker: SpawnThread = (events) => {
  const worker = new Worker(new URL('./peer.worker.ts', import.meta.url), {
    type: 'module',
    name: 'peer',
  });
  worker.addEventListener('message', (event) => events.onMessage(event.data));
  worker.addEventListener('error', (event) => events.onDeath(event.message));
  return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
};

const ours = new Map<number, WorkerClient<InferenceRequests>>();
const peers = new Map<number, WorkerClient<PeerRequests>>();

/** One worker a number of threads: each keeps its model loaded, and is idle while others run. */
function workerOf<Client>(workers: Map<number, Client>, threads: number, start: () => Client) {
  const worker = workers.get(threads) ?? start();
  workers.set(threads, worker);
  return worker;
}

/** Times in milliseconds, from the call to its answer on the page's thread. */
export interface PageBench {
  isIsolated(): boolean;
  loadOurs(modelId: string, threads: number): Promise<LoadedModelInfo>;
  analyse(
    text: string,
    threads: number,
  ): Promise<{ totalMs: number; costs: TextAnalysisWithCosts['costs'] }>;
  /** What the page makes of a text: all candidates of the worker, before filters and threshold. */
  candidates(text: string, question: string, threads: number): Promise<TextAnalysis>;
  loadPeer(modelId: string, dtype: LoadedModelInfo['dtype'], threads: number): Promise<null>;
  askPeer(asks: readonly Ask[], threads: number): Promise<PeerCosts>;
}

declare global {
  interface Window {
    pageBench: PageBench;
  }
}

const ourWorker = (threads: number) =>
  workerOf(ours, threads, () => new WorkerClient<InferenceRequests>(spawnInferenceWorker));
const peerWorker = (threads: number) =>
  workerOf(peers, threads, () => new WorkerClient<PeerRequests>(spawnPeerWorker));

/** Puts the causes that a worker told into the message, the one thing that leaves the page. */
async function withDetails<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    throw new Error([error.message, ...error.details].join(' | '), { cause: error });
  }
}

window.pageBench = {
  isIsolated: () => crossOriginIsolated,
  loadOurs: (modelId, threads) =>
    withDetails(ourWorker(threads).call('load', { modelId, device: 'wasm', threads })),
  async analyse(text, threads) {
    const startedMs = performance.now();
    const { costs } = await withDetails(ourWorker(threads).call('analyse', { text, question: '' }));
    return { totalMs: performance.now() - startedMs, costs };
  },
  async candidates(text, question, threads) {
    return (await withDetails(ourWorker(threads).call('analyse', { text, question }))).analysis;
  },
  loadPeer: (modelId, dtype, threads) =>
    withDetails(peerWorker(threads).call('load', { modelId, dtype, threads })),
  askPeer: (asks, threads) =>
    withDetails(peerWorker(threads).call('answer', { asks, topK: DEFAULT_ANSWERS.topK })),
};
