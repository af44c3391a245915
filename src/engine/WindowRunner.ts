import type { AlignedText } from '../core/text/AlignedText.ts';
import { normalizeText } from '../core/text/normalizeText.ts';
import { assembleTextWindow, type WindowInput } from '../core/windows/assembleWindow.ts';
import { batchWindows } from '../core/windows/batchWindows.ts';
import {
  DEFAULT_WINDOWS,
  planTextWindows,
  type WindowOptions,
} from '../core/windows/planWindows.ts';
import { type Encoding, encodeWithOffsets } from '../core/wordpiece/encodeWithOffsets.ts';
import { readVocabulary, type Vocabulary } from '../core/wordpiece/vocabulary.ts';
import { EngineError, throwIfCancelled } from './EngineError.ts';
import type { InferencePort, LoadedModel, LoadRequest, NamedLogits } from './InferencePort.ts';
import type { Heads, Manifest, Task } from './manifest.ts';
import { type SelfCheck, selfCheck } from './selfCheck.ts';

export interface RunProgress {
  readonly windowsDone: number;
  readonly windowsTotal: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
}

/** What a call did, for the user's eyes and the bench. Times in milliseconds. */
export interface RunCosts {
  readonly windowsRun: number;
  readonly tokensRun: number;
  readonly encodeMs: number;
  readonly runMs: number;
  readonly decodeMs: number;
}

/** The outputs of one row of a run: `[width]`, `[width × labels]` or `[labels]` of them. */
export type RowLogits = (output: string) => Float32Array;

/** A text with its tokens; `encoding` is of the normalised text. */
export interface EncodedText {
  readonly aligned: AlignedText;
  readonly encoding: Encoding;
}

/** The windows of one text, and what is done when all of them have run. */
export interface WindowJob {
  readonly windows: readonly WindowInput[];
  /** @param rows The outputs of each window, in the order of `windows`. */
  finish(rows: readonly RowLogits[]): void;
}

interface PendingJob {
  readonly job: WindowJob;
  readonly rows: RowLogits[];
  left: number;
}

interface ReadyModel {
  readonly model: LoadedModel;
  readonly vocabulary: Vocabulary;
  readonly windows: WindowOptions;
}

const ABILITIES: Record<Task, string> = {
  'question-answering': 'answer questions',
  'token-classification': 'mark materials in a text',
  'text-classification': 'classify texts',
};

/** @throws {EngineError} `head-missing` */
export function requireHead<Name extends Task>(
  { heads, title }: Manifest,
  task: Name,
): NonNullable<Heads[Name]> {
  const head = heads[task];
  if (head === undefined)
    throw new EngineError('head-missing', `${title} does not ${ABILITIES[task]}.`);
  return head;
}

/** Tokens of one model run: small enough that a cancel is seen soon, scaled by the model's size. */
function tokensPerBatch({ manifest }: LoadedModel): number {
  const { layers, hidden } = manifest.architecture;
  const relativeCost = (layers * hidden * hidden) / (6 * 384 * 384);
  return Math.max(128, Math.round(512 / relativeCost));
}

const letOthersRun = () => new Promise<void>((resolve) => setTimeout(resolve));

function rowOf(outputs: NamedLogits, row: number, rows: number, { title }: Manifest): RowLogits {
  return (name) => {
    const output = outputs[name];
    if (output === undefined || output.dims[0] !== rows) {
      throw new EngineError('runtime', `${title} gives no ${name.replaceAll('_', ' ')}.`);
    }
    const size = output.data.length / rows;
    return output.data.subarray(row * size, (row + 1) * size);
  };
}

/** A loaded model behind its port: texts to windows, windows to runs, runs to rows. */
export class WindowRunner {
  readonly #port: InferencePort;
  #ready: ReadyModel | null = null;

  constructor(port: InferencePort) {
    this.#port = port;
  }

  /** @throws {EngineError} see `InferencePort.load`, and `self-check-failed`. */
  async load(request: LoadRequest): Promise<{ model: LoadedModel; check: SelfCheck }> {
    this.#ready = null;
    const model = await this.#port.load(request);
    const check = await selfCheck(this.#port, model);
    throwIfCancelled(request.signal);
    const maxSeqLen = Math.min(DEFAULT_WINDOWS.maxSeqLen, model.manifest.architecture.maxPositions);
    const docStride = Math.min(DEFAULT_WINDOWS.docStride, Math.floor(maxSeqLen / 2));
    this.#ready = {
      model,
      vocabulary: readVocabulary(model.tokenizerJson),
      windows: { ...DEFAULT_WINDOWS, maxSeqLen, docStride },
    };
    return { model, check };
  }

  /** @throws {EngineError} `not-loaded` */
  get ready(): ReadyModel {
    if (this.#ready === null) throw new EngineError('not-loaded', 'No model is loaded.');
    return this.#ready;
  }

  has(task: Task): boolean {
    return this.#ready?.model.manifest.heads[task] !== undefined;
  }

  encode(text: string, align: (text: string) => AlignedText = normalizeText): EncodedText {
    const aligned = align(text);
    return { aligned, encoding: encodeWithOffsets(aligned.text, this.ready.vocabulary) };
  }

  /** The windows of a text that stands alone; `types` are the token types, else 0. */
  textWindows({ encoding }: EncodedText, types?: Uint8Array): WindowInput[] {
    const { vocabulary, windows } = this.ready;
    return planTextWindows(encoding.length, windows).map((range) =>
      assembleTextWindow(encoding, range, vocabulary, types),
    );
  }

  /**
   * Runs the windows of all jobs, those of similar length together, and finishes each job with its
   * last window. Between two runs others can work and a cancel is seen.
   *
   * @param plan Makes the jobs; its time counts as encoding.
   * @throws {EngineError} `not-loaded`, `runtime`, `cancelled`
   */
  async run(
    plan: () => Iterable<WindowJob>,
    { signal, onProgress }: RunOptions,
  ): Promise<RunCosts> {
    const { model, vocabulary } = this.ready;
    const clock = { encodeMs: 0, runMs: 0, decodeMs: 0 };
    let markMs = performance.now();
    const lap = (name: keyof typeof clock) => {
      const nowMs = performance.now();
      clock[name] += nowMs - markMs;
      markMs = nowMs;
    };

    const windows: WindowInput[] = [];
    const owners: { pending: PendingJob; position: number }[] = [];
    let planned = 0;
    for (const job of plan()) {
      const pending: PendingJob = { job, rows: [], left: job.windows.length };
      job.windows.forEach((input, position) => {
        windows.push(input);
        owners.push({ pending, position });
      });
      if (++planned % 256 === 0) {
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
      batch.indices.forEach((index, row) => {
        const owner = owners[index];
        if (owner === undefined) return;
        const { pending, position } = owner;
        pending.rows[position] = rowOf(outputs, row, batch.rows, model.manifest);
        pending.left--;
        if (pending.left === 0) pending.job.finish(pending.rows);
      });
      lap('decodeMs');
      windowsDone += batch.rows;
      tokensRun += batch.rows * batch.width;
      onProgress?.({ windowsDone, windowsTotal: windows.length });
      await letOthersRun();
      markMs = performance.now();
    }
    throwIfCancelled(signal);
    return { windowsRun: windows.length, tokensRun, ...clock };
  }

  async dispose(): Promise<void> {
    this.#ready = null;
    await this.#port.dispose();
  }
}
