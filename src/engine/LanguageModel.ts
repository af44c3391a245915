import { EntityTagging } from './EntityTagging.ts';
import type { InferencePort, LoadedModel, LoadRequest } from './InferencePort.ts';
import type { Task } from './manifest.ts';
import { QuestionAnswering } from './QuestionAnswering.ts';
import type { SelfCheck } from './selfCheck.ts';
import { TextClassifying } from './TextClassifying.ts';
import { WindowRunner } from './WindowRunner.ts';

/** One port with one loaded model, and the work of all its heads. */
export class LanguageModel {
  readonly #runner: WindowRunner;
  readonly answering: QuestionAnswering;
  readonly tagging: EntityTagging;
  readonly classifying: TextClassifying;

  constructor(port: InferencePort) {
    this.#runner = new WindowRunner(port);
    this.answering = new QuestionAnswering(this.#runner);
    this.tagging = new EntityTagging(this.#runner);
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

  /** Whether a model is loaded that has a head for the task. */
  has(task: Task): boolean {
    return this.#runner.has(task);
  }

  dispose(): Promise<void> {
    return this.#runner.dispose();
  }
}
