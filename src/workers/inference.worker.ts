import { chosenProperty } from '../core/property/properties.ts';
import { analysePaper } from '../engine/analysePaper.ts';
import { analyseText } from '../engine/analyseText.ts';
import { detectCapabilities } from '../engine/detectCapabilities.ts';
import { httpModelSource } from '../engine/httpModelSource.ts';
import { LanguageModel } from '../engine/LanguageModel.ts';
import { type Manifest, parseModelList, TASKS } from '../engine/manifest.ts';
import { DEFAULT_ANSWERS } from '../engine/QuestionAnswering.ts';
import { type ModelQuality, parseQuality } from '../engine/quality.ts';
import { createTransformersAdapter } from '../engine/transformersAdapter.ts';
import type { InferenceRequests } from './protocol.ts';
import { serveRequests } from './serveRequests.ts';

const base = new URL(import.meta.env.BASE_URL, self.location.origin).href;
const source = httpModelSource(`${base}models/`);

const language = new LanguageModel(
  createTransformersAdapter({
    source,
    // The build without WebGPU is half the size of the one with it.
    wasmFiles: (device) => {
      const build =
        device === 'webgpu' ? 'ort-wasm-simd-threaded.asyncify' : 'ort-wasm-simd-threaded';
      return { mjs: `${base}ort/${build}.mjs`, wasm: `${base}ort/${build}.wasm` };
    },
    supportsFp16: async () => (await detectCapabilities()).webgpu?.fp16 ?? false,
  }),
);

/** Figures beside the model, not part of it: a page without them still answers. */
async function readQuality({ id, files }: Manifest): Promise<ModelQuality | null> {
  if (!files.some(({ path }) => path === 'quality.json')) return null;
  return source.read(`${id}/quality.json`).then(parseQuality, () => null);
}

serveRequests<InferenceRequests>(self, {
  capabilities: () => detectCapabilities(),

  models: async () => parseModelList(await source.read('index.json')),

  load: async ({ modelId, device, threads }, { signal, report }) => {
    const startedMs = performance.now();
    const { model, check } = await language.load({
      modelId,
      device,
      threads,
      signal,
      onProgress: report,
    });
    const { manifest } = model;
    return {
      id: manifest.id,
      title: manifest.title,
      device: model.device,
      dtype: model.dtype,
      threads: model.threads,
      totalBytes: manifest.files
        .filter((file) => file.dtype === null || file.dtype === model.dtype)
        .reduce((sum, file) => sum + file.bytes, 0),
      heads: TASKS.filter((task) => language.has(task)),
      defaultThreshold: manifest.heads['question-answering']?.defaultThreshold ?? null,
      quality: await readQuality(manifest),
      check,
      loadMs: performance.now() - startedMs,
    };
  },

  analyse: ({ text, question }, { signal, report }) =>
    analyseText(language, text, question, { ...DEFAULT_ANSWERS, signal, onProgress: report }),

  classify: async ({ texts }, { signal, report }) => {
    const { classes } = await language.classifying.classify(texts, { signal, onProgress: report });
    return classes;
  },

  analysePaper: async ({ doc, properties }, { signal, report }) =>
    analysePaper(language, doc, {
      properties: properties.map(chosenProperty),
      // The page classifies a paper before it decides to ask.
      classifies: false,
      signal,
      onProgress: report,
    }),
});

const lockName = `batteryqa-worker-${crypto.randomUUID()}`;
void navigator.locks.request(lockName, () => {
  self.postMessage({ type: 'alive', lockName });
  return new Promise(() => undefined);
});
