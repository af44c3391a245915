import { passageAnswers } from '../core/spans/passageAnswers.ts';
import {
  type PassageAnswers,
  type ReferenceOptions,
  referenceAnswers,
} from '../core/spans/referenceAnswers.ts';
import { alignIdentically } from '../core/text/AlignedText.ts';
import { assembleWindow } from '../core/windows/assembleWindow.ts';
import { planWindows } from '../core/windows/planWindows.ts';
import type { Encoding } from '../core/wordpiece/encodeWithOffsets.ts';
import type { Ask } from './Ask.ts';
import type { LoadedModel } from './InferencePort.ts';
import { TextCache } from './TextCache.ts';
import {
  type EncodedText,
  type RunCosts,
  type RunOptions,
  type RunProgress,
  requireHead,
  type WindowJob,
  type WindowRunner,
} from './WindowRunner.ts';

export type AnswerProgress = RunProgress;

export interface AnswerOptions extends RunOptions {
  /** How many answers for each ask. */
  readonly topK: number;
  /** In tokens. */
  readonly maxAnswerLen: number;
  /**
   * Present: decode as the Hugging Face Python pipeline does, with its defaults where these options
   * say nothing; the text is not normalised and the question not cut.
   */
  readonly reference?: Partial<Omit<ReferenceOptions, 'topK'>> | undefined;
  /** Divides the logits before the softmax; absent: that of the model. */
  readonly temperature?: number | undefined;
}

export const DEFAULT_ANSWERS = { topK: 3, maxAnswerLen: 30 } as const;

export interface AnswerCosts extends RunCosts {
  readonly asksCached: number;
}

const cacheKey = ({ question, context }: Ask, settings: string) =>
  `${settings}\n${question.replaceAll('\n', ' ')}\n${context}`;

/** Extractive question answering over a loaded model: the one path of page, worker and CLI. */
export class QuestionAnswering {
  readonly #runner: WindowRunner;
  readonly #cacheChars: number;
  readonly #caches = new WeakMap<LoadedModel, TextCache<PassageAnswers>>();

  constructor(runner: WindowRunner, cacheChars: number) {
    this.#runner = runner;
    this.#cacheChars = cacheChars;
  }

  /**
   * Answers every ask, in their order. Equal asks are computed once, also over calls; windows of
   * similar length share a run.
   *
   * @throws {EngineError} `not-loaded`, `head-missing`, `runtime`, `cancelled`
   * @throws {WindowError} `no-room`
   */
  async answer(
    asks: readonly Ask[],
    options: AnswerOptions = DEFAULT_ANSWERS,
  ): Promise<{ answers: PassageAnswers[]; costs: AnswerCosts }> {
    const runner = this.#runner;
    const { model, vocabulary, windows } = runner.ready;
    const {
      outputs: [startOutput, endOutput],
      temperature: fitted,
    } = requireHead(model.manifest, 'question-answering');
    const cache = this.#caches.get(model) ?? new TextCache(this.#cacheChars);
    this.#caches.set(model, cache);
    const { topK, maxAnswerLen, reference, temperature = fitted } = options;
    const settings = JSON.stringify([topK, maxAnswerLen, reference, temperature]);
    const windowOptions =
      reference === undefined ? windows : { ...windows, maxQuestionLen: windows.maxSeqLen };

    const known = new Map<string, PassageAnswers>();
    const pending = new Map<string, Ask>();
    for (const ask of asks) {
      const key = cacheKey(ask, settings);
      if (known.has(key) || pending.has(key)) continue;
      const cached = cache.get(key);
      if (cached !== undefined) known.set(key, cached);
      else pending.set(key, ask);
    }
    const asksCached = known.size;

    function* plan(): Generator<WindowJob> {
      const contexts = new Map<string, EncodedText>();
      const questions = new Map<string, Encoding>();
      for (const [key, { question, context }] of pending) {
        const encoded =
          contexts.get(context) ??
          runner.encode(context, reference === undefined ? undefined : alignIdentically);
        contexts.set(context, encoded);
        const encodedQuestion =
          questions.get(question) ?? runner.encode(question, alignIdentically).encoding;
        questions.set(question, encodedQuestion);
        const { aligned, encoding } = encoded;
        const inputs = planWindows(encodedQuestion.length, encoding.length, windowOptions).map(
          (range) =>
            assembleWindow(
              encodedQuestion,
              encoding,
              range,
              vocabulary,
              windowOptions.maxQuestionLen,
            ),
        );
        yield {
          windows: inputs,
          finish(rows) {
            const logits = rows.map((row) => ({ start: row(startOutput), end: row(endOutput) }));
            const answers =
              reference === undefined
                ? passageAnswers(aligned, encoding, inputs, logits, {
                    topK,
                    maxAnswerLen,
                    temperature,
                  })
                : referenceAnswers(aligned.text, encoding, inputs, logits, { topK, ...reference });
            known.set(key, answers);
            cache.set(key, answers);
          },
        };
      }
    }
    const costs = await runner.run(plan, options);
    return {
      answers: asks.map((ask) => known.get(cacheKey(ask, settings)) as PassageAnswers),
      costs: { ...costs, asksCached },
    };
  }
}
