import { env, pipeline, type QuestionAnsweringPipeline } from '@huggingface/transformers';
import { serveRequests } from '../../src/workers/serveRequests.ts';
import type { PeerRequests } from './peerProtocol.ts';

const base = new URL(import.meta.env.BASE_URL, self.location.origin).href;

let answerer: QuestionAnsweringPipeline | null = null;
const clock = { tokenizeMs: 0, modelMs: 0, tokensRun: 0 };

type Callable = (...args: never[]) => unknown;

/** The same callable, whose calls are timed; everything else on it stays as it is. */
function timed<F extends Callable>(callable: F, onDone: (ms: number, result: unknown) => void): F {
  return new Proxy(callable, {
    apply(target, self, args) {
      const startedMs = performance.now();
      const result: unknown = Reflect.apply(target, self, args);
      if (!(result instanceof Promise)) {
        onDone(performance.now() - startedMs, result);
        return result;
      }
      return result.then((value: unknown) => {
        onDone(performance.now() - startedMs, value);
        return value;
      });
    },
  });
}

serveRequests<PeerRequests>(self, {
  async load({ modelId, dtype, threads }) {
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    // A path, not an address: for an address the pipeline does not look for a tokenizer.
    env.localModelPath = `${import.meta.env.BASE_URL}models/`;
    env.useBrowserCache = false;
    env.useWasmCache = false;
    const { wasm } = env.backends.onnx;
    if (wasm !== undefined) {
      const build = 'ort-wasm-simd-threaded';
      wasm.wasmPaths = { mjs: `${base}ort/${build}.mjs`, wasm: `${base}ort/${build}.wasm` };
      wasm.numThreads = threads;
    }
    answerer = await pipeline('question-answering', modelId, { device: 'wasm', dtype });
    const parts = answerer as unknown as { tokenizer: Callable; model: Callable };
    parts.tokenizer = timed(parts.tokenizer, (ms, inputs) => {
      const { input_ids: ids } = inputs as { input_ids: { dims: readonly number[] } };
      clock.tokenizeMs += ms;
      clock.tokensRun += ids.dims.reduce((product, n) => product * n, 1);
    });
    parts.model = timed(parts.model, (ms) => {
      clock.modelMs += ms;
    });
    return null;
  },

  async answer({ asks, topK }) {
    if (answerer === null) throw new Error('No pipeline is loaded.');
    clock.tokenizeMs = clock.modelMs = clock.tokensRun = 0;
    const startedMs = performance.now();
    for (const { question, context } of asks) {
      await answerer(question, context, { top_k: topK });
    }
    const totalMs = performance.now() - startedMs;
    return {
      ...clock,
      calls: asks.length,
      totalMs,
      decodeMs: totalMs - clock.tokenizeMs - clock.modelMs,
    };
  },
});
