import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { EngineError } from '../engine/EngineError.ts';
import { LanguageModel } from '../engine/LanguageModel.ts';
import { type Manifest, modelsFor, parseModelList, type Task } from '../engine/manifest.ts';
import { createTransformersAdapter } from '../engine/transformersAdapter.ts';
import { requireHead } from '../engine/WindowRunner.ts';
import { diskModelSource } from './diskModelSource.ts';

const MODELS_FOLDER =
  process.env.BATTERYQA_MODELS ?? fileURLToPath(new URL('../../public/models', import.meta.url));

/** Files are asked once: only what one paper says twice is worth keeping. */
const CACHE_CHARS = 500_000;

const KINDS: Record<Task, string> = {
  'question-answering': 'question-answering model',
  'token-classification': 'model that marks materials',
  'text-classification': 'model that classifies texts',
};

export interface ModelOnNode {
  readonly model: LanguageModel;
  readonly manifest: Manifest;
}

/**
 * Loads a model of the page on Node's CPU runtime.
 *
 * @param task What it must have a head for.
 * @param modelId Absent: the page's default model for the task.
 * @throws {EngineError}
 */
export async function loadModel(task: Task, modelId?: string): Promise<ModelOnNode> {
  const source = diskModelSource(MODELS_FOLDER);
  const id = modelId ?? modelsFor(task, parseModelList(await source.read('index.json')))[0];
  if (id === undefined) {
    throw new EngineError(
      'model-not-found',
      `There is no ${KINDS[task]}. training/convert.py makes one from a checkpoint.`,
    );
  }
  if (!/^[\w.-]+$/.test(id)) {
    throw new EngineError('model-not-found', `There is no ${KINDS[task]} of that name.`);
  }
  const model = new LanguageModel(createTransformersAdapter({ source }), {
    cacheChars: CACHE_CHARS,
  });
  const { model: loaded } = await model.load({
    modelId: id,
    device: 'cpu',
    threads: availableParallelism(),
  });
  requireHead(loaded.manifest, task);
  return { model, manifest: loaded.manifest };
}
