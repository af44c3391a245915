import { EntityTagging } from './EntityTagging.ts';
import type { InferencePort, LoadedModel, LoadRequest } from './InferencePort.ts';
import type { Task } from './manifest.ts';
import { QuestionAnswering } from './QuestionAnswering.ts';
import type { SelfCheck } from './selfCheck.ts';
import { TextClassifying } from './TextClassifying.ts';
import { WindowRunner } from './WindowRunner.ts';

/** What the analyses of texts need of a model. */
export interface ModelHeads {
  /** Whether a model is loaded that has a head for the task. */
  has(task: Task): boolean;
  readonly answering: Pick<QuestionAnswering, 'answer'>;
  readonly tagging: Pick<EntityTagging, 'tag'>;
  readonly classifying: Pick<TextClassifying, 'classify'>;
}

/** A book of a user's texts and all that was asked of it. */
const DEFAULT_CACHE_CHARS = 12_000_000;

/** One port with one loaded model, and the work of all its heads. */
export class LanguageModel implements ModelHeads {
  readonly #runner: WindowRunner;
  readonly answering: QuestionAnswering;
  readonly tagging: EntityTagging;
  readonly classifying: TextClassifying;

  /** @param cacheChars Characters of texts that each head keeps its findings of, for later calls. */
  constructor(port: InferencePort, { cacheChars = DEFAULT_CACHE_CHARS } = {}) {
    this.#runner = new WindowRunner(port);
    this.answering = new QuestionAnswering(this.#runner, cacheChars);
    this.tagging = new EntityTagging(this.#runner, cacheChars);
    this.classifying = new TextClassifying(this.#runner);
  }

  /**
   * Loads a model and proves it on its golden inputs.
   *
   * @throws {EngineError} see `InferencePort.load`, and `self-check-failed`.
   */
  load(request: LoadRequest): Promise<{ model: LoadedModel; check: SelfCheck }> {
    return this.#runner.load(request);
  }

  has(task: Task): boolean {
    return this.#runner.has(task);
  }

  dispose(): Promise<void> {
    return this.#runner.dispose();
  }
}
