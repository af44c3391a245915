import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { EngineError } from '../engine/EngineError.ts';
import { type Manifest, parseModelList } from '../engine/manifest.ts';
import { QuestionAnswering } from '../engine/QuestionAnswering.ts';
import { createTransformersAdapter } from '../engine/transformersAdapter.ts';
import { diskModelSource } from './diskModelSource.ts';

const MODELS_FOLDER =
  process.env.BATTERYQA_MODELS ?? fileURLToPath(new URL('../../public/models', import.meta.url));

/** Files are asked once: only what one paper says twice is worth keeping. */
const CACHE_CHARS = 500_000;

export interface LoadedAnswering {
  readonly answering: QuestionAnswering;
  readonly manifest: Manifest;
}

/**
 * Loads a question-answering model of the page on Node's CPU runtime.
 *
 * @param modelId Absent: the page's default model.
 * @throws {EngineError}
 */
export async function loadAnswering(modelId?: string): Promise<LoadedAnswering> {
  const source = diskModelSource(MODELS_FOLDER);
  let id = modelId;
  if (id === undefined) {
    const { models } = parseModelList(await source.read('index.json'));
    const candidates = models.filter(({ task }) => task === 'question-answering');
    id = (candidates.find((model) => model.default) ?? candidates[0])?.id;
  }
  if (id === undefined || !/^[\w.-]+$/.test(id)) {
    throw new EngineError('model-not-found', 'There is no question-answering model of that name.');
  }
  const answering = new QuestionAnswering(createTransformersAdapter({ source }), {
    cacheChars: CACHE_CHARS,
  });
  const { model } = await answering.load({
    modelId: id,
    device: 'cpu',
    threads: availableParallelism(),
  });
  return { answering, manifest: model.manifest };
}
