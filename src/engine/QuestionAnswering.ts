import { passageAnswers } from '../core/spans/passageAnswers.ts';
import {
  type PassageAnswers,
  type ReferenceOptions,
  referenceAnswers,
  type WindowLogits,
} from '../core/spans/referenceAnswers.ts';
import { type AlignedText, alignIdentically } from '../core/text/AlignedText.ts';
import { normalizeText } from '../core/text/normalizeText.ts';
import { assembleWindow, type WindowInput } from '../core/windows/assembleWindow.ts';
import { batchWindows } from '../core/windows/batchWindows.ts';
import { DEFAULT_WINDOWS, planWindows } from '../core/windows/planWindows.ts';
import { type Encoding, encodeWithOffsets } from '../core/wordpiece/encodeWithOffsets.ts';
import { readVocabulary, type Vocabulary } from '../core/wordpiece/vocabulary.ts';
import { AnswerCache } from './AnswerCache.ts';
import type { Ask } from './Ask.ts';
import { EngineError, throwIfCancelled } from './EngineError.ts';
import type { InferencePort, LoadedModel, LoadRequest } from './InferencePort.ts';
import { type SelfCheck, selfCheck } from './selfCheck.ts';

export interface AnswerProgress {
  readonly windowsDone: number;
  readonly windowsTotal: number;
}

export interface AnswerOptions {
  /** How many answers for each ask. */
  readonly topK: number;
  /** In tokens. */
  readonly maxAnswerLen: number;
  /**
   * Present: decode as the Hugging Face Python pipeline does, with its defaults where these options
   * say nothing; the text is not normalised and the question not cut.
   */
  readonly reference?: Partial<Omit<ReferenceOptions, 'topK'>> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: AnswerProgress) => void) | undefined;
}

/** A book of a user's texts and all that was asked of it. */
const DEFAULT_CACHE_CHARS = 12_000_000;

export const DEFAULT_ANSWERS = { topK: 3, maxAnswerLen: 30 } as const;

/** What a call did, for the user's eyes and the bench. Times in milliseconds. */
export interface AnswerCosts {
  readonly windowsRun: number;
  readonly asksCached: number;
  readonly tokensRun: number;
  readonly encodeMs: number;
  readonly runMs: number;
  readonly decodeMs: number;
}

interface EncodedContext {
  readonly aligned: AlignedText;
  readonly encoding: Encoding;
}

/** Tokens of one model run: small enough that a cancel is seen soon, scaled by the model's size. */
function tokensPerBatch({ manifest }: LoadedModel): number {
  const { layers, hidden } = manifest.architecture;
  const relativeCost = (layers * hidden * hidden) / (6 * 384 * 384);
  return Math.max(128, Math.round(512 / relativeCost));
}

const letOthersRun = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Extractive question answering over a loaded model: the one path of page, worker and CLI. */
export class QuestionAnswering {
  readonly #port: InferencePort;
  readonly #cacheChars: number;
  #loaded: { model: LoadedModel; vocabulary: Vocabulary; cache: AnswerCache } | null = null;

  /** @param cacheChars Characters of questions and contexts whose answers are kept for later calls. */
  constructor(port: InferencePort, { cacheChars = DEFAULT_CACHE_CHARS } = {}) {
    this.#port = port;
    this.#cacheChars = cacheChars;
  }

  /**
   * Loads a model and proves it on its golden inputs.
   *
   * @throws {EngineError} see `InferencePort.load`, and `self-check-failed`.
   */
  async load(request: LoadRequest): Promise<{ model: LoadedModel; check: SelfCheck }> {
    this.#loaded = null;
    const model = await this.#port.load(request);
    if (model.manifest.task !== 'question-answering') {
      throw new EngineError(
        'device-unavailable',
        `${model.manifest.title} does not answer questions.`,
      );
    }
    const check = await selfCheck(this.#port, model);
    throwIfCancelled(request.signal);
    this.#loaded = {
      model,
      vocabulary: readVocabulary(model.tokenizerJson),
      cache: new AnswerCache(this.#cacheChars),
    };
    return { model, check };
  }

  /**
   * Answers every ask, in their order. Equal asks are computed once, also over calls; windows of
   * similar length share a run.
   *
   * @throws {EngineError} `not-loaded`, `runtime`, `cancelled`
   * @throws {WindowError} `no-room`
   */
  async answer(
    asks: readonly Ask[],
    options: AnswerOptions = DEFAULT_ANSWERS,
  ): Promise<{ answers: PassageAnswers[]; costs: AnswerCosts }> {
    if (this.#loaded === null) throw new EngineError('not-loaded', 'No model is loaded.');
    const { model, vocabulary, cache } = this.#loaded;
    const { topK, maxAnswerLen, reference, signal, onProgress } = options;
    const settings = JSON.stringify([topK, maxAnswerLen, reference]);
    const windowOptions =
      reference === undefined
        ? DEFAULT_WINDOWS
        : { ...DEFAULT_WINDOWS, maxQuestionLen: DEFAULT_WINDOWS.maxSeqLen };
    const clock = { encodeMs: 0, runMs: 0, decodeMs: 0 };
    let markMs = performance.now();
    const lap = (name: keyof typeof clock) => {
      const nowMs = performance.now();
      clock[name] += nowMs - markMs;
      markMs = nowMs;
    };

    const known = new Map<string, PassageAnswers>();
    const pending = new Map<string, Ask>();
    for (const ask of asks) {
      const key = AnswerCache.key(ask, settings);
      if (known.has(key) || pending.has(key)) continue;
      const cached = cache.get(key);
      if (cached !== undefined) known.set(key, cached);
      else pending.set(key, ask);
    }
    const asksCached = known.size;

    const contexts = new Map<string, EncodedContext>();
    const questions = new Map<string, Encoding>();
    const windows: WindowInput[] = [];
    const owners: { key: string; position: number }[] = [];
    const jobs = new Map<
      string,
      { windows: WindowInput[]; logits: WindowLogits[]; left: number }
    >();
    for (const [key, { question, context }] of pending) {
      let encoded = contexts.get(context);
      if (encoded === undefined) {
        const aligned =
          reference === undefined ? normalizeText(context) : alignIdentically(context);
        encoded = { aligned, encoding: encodeWithOffsets(aligned.text, vocabulary) };
        contexts.set(context, encoded);
      }
      let encodedQuestion = questions.get(question);
      if (encodedQuestion === undefined) {
        encodedQuestion = encodeWithOffsets(question, vocabulary);
        questions.set(question, encodedQuestion);
      }
      const { encoding } = encoded;
      const ranges = planWindows(encodedQuestion.length, encoding.length, windowOptions);
      const inputs = ranges.map((range) =>
        assembleWindow(encodedQuestion, encoding, range, vocabulary, windowOptions.maxQuestionLen),
      );
      jobs.set(key, { windows: inputs, logits: [], left: inputs.length });
      inputs.forEach((input, position) => {
        windows.push(input);
        owners.push({ key, position });
      });
      if (windows.length % 256 === 0) {
        await letOthersRun();
        throwIfCancelled(signal);
      }
    }
    const batches = batchWindows(windows, tokensPerBatch(model), vocabulary.padId);
    lap('encodeMs');

    let windowsDone = 0;
    let tokensRun = 0;
    onProgress?.({ windowsDone, windowsTotal: windows.length });
    for (const batch of batches) {
      throwIfCancelled(signal);
      const outputs = await this.#port.run(batch);
      lap('runMs');
      const starts = outputs.start_logits?.data;
      const ends = outputs.end_logits?.data;
      if (starts === undefined || ends === undefined) {
        throw new EngineError('runtime', `${model.manifest.title} gives no start and end logits.`);
      }
      batch.indices.forEach((index, row) => {
        const { key, position } = owners[index] as { key: string; position: number };
        const job = jobs.get(key);
        const ask = pending.get(key);
        const context = ask === undefined ? undefined : contexts.get(ask.context);
        if (job === undefined || context === undefined) return;
        const from = row * batch.width;
        job.logits[position] = {
          start: starts.subarray(from, from + batch.width),
          end: ends.subarray(from, from + batch.width),
        };
        job.left--;
        if (job.left > 0) return;
        const { aligned, encoding } = context;
        const answers =
          reference === undefined
            ? passageAnswers(aligned, encoding, job.windows, job.logits, {
                topK,
                maxAnswerLen,
                temperature: model.manifest.temperature,
              })
            : referenceAnswers(aligned.text, encoding, job.windows, job.logits, {
                topK,
                ...reference,
              });
        known.set(key, answers);
        cache.set(key, answers);
        jobs.delete(key);
      });
      lap('decodeMs');
      windowsDone += batch.rows;
      tokensRun += batch.rows * batch.width;
      onProgress?.({ windowsDone, windowsTotal: windows.length });
      await letOthersRun();
      markMs = performance.now();
    }
    throwIfCancelled(signal);
    return {
      answers: asks.map((ask) => known.get(AnswerCache.key(ask, settings)) as PassageAnswers),
      costs: { windowsRun: windows.length, asksCached, tokensRun, ...clock },
    };
  }

  async dispose(): Promise<void> {
    this.#loaded = null;
    await this.#port.dispose();
  }
}
