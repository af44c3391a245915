import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TextAnalysis } from '../../core/device/deviceAnalysis.ts';
import type {
  AnswerProgress,
  InferenceRequests,
  LoadedModelInfo,
  TextAnalysisWithCosts,
} from '../../workers/protocol.ts';
import type { WorkerClient } from '../../workers/WorkerClient.ts';
import { type AppError, isCancelled, toAppError } from '../AppError.ts';
import type { InferenceStore } from '../inference/inferenceStore.ts';
import { readTextFile } from './readTextFile.ts';

export const DEFAULT_THRESHOLD = 0.3;

/** No machine needs this long between two progress reports, one run of a few windows. */
const SILENCE_DEADLINE_MS = 120_000;

/** The analysis on the page: of the text and question as they were when it ran. */
export interface FinishedAnalysis {
  readonly text: string;
  readonly question: string;
  readonly analysis: TextAnalysis;
  readonly costs: TextAnalysisWithCosts['costs'];
  /** From the click to the answers, in milliseconds, a model load included. */
  readonly totalMs: number;
  readonly model: LoadedModelInfo;
}

export type RunStatus =
  | { readonly state: 'idle' }
  /** The model is being loaded; its progress stands in the inference store. */
  | { readonly state: 'preparing' }
  | { readonly state: 'analysing'; readonly progress: AnswerProgress | null }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: AppError };

export interface QaState {
  readonly text: string;
  /** Name of the file that the text came from, or null. */
  readonly fileName: string | null;
  /** Blank: the device components. */
  readonly question: string;
  /** Confidence score in [0, 1]; filters what is shown, without inference. */
  readonly threshold: number;
  readonly run: RunStatus;
  readonly finished: FinishedAnalysis | null;
  /** Id of the mention that cards and text point at together. */
  readonly activeMention: string | null;
}

export interface QaActions {
  setText(text: string, fileName?: string | null): void;
  setQuestion(question: string): void;
  setThreshold(threshold: number): void;
  /** Reads a dropped text file into the text box; a bad file becomes a failed run's sentence. */
  loadFile(file: Blob & { readonly name: string }): Promise<void>;
  /** Analyses the text. A run that is under way is cancelled first. */
  start(): Promise<void>;
  cancel(): void;
  activate(mentionId: string | null): void;
  clear(): void;
}

export type QaStore = StoreApi<QaState & QaActions>;

const clampScore = (value: number) =>
  Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : DEFAULT_THRESHOLD;

/** @param now Clock in milliseconds. */
export function createQaStore(
  client: WorkerClient<InferenceRequests>,
  inference: InferenceStore,
  now: () => number,
  initial: { question?: string; threshold?: number } = {},
): QaStore {
  return createStore((set, get) => {
    let running: AbortController | null = null;

    return {
      text: '',
      fileName: null,
      question: initial.question ?? '',
      threshold: clampScore(initial.threshold ?? DEFAULT_THRESHOLD),
      run: { state: 'idle' },
      finished: null,
      activeMention: null,

      setText: (text, fileName = null) => set({ text, fileName }),
      setQuestion: (question) => set({ question }),
      setThreshold: (threshold) => set({ threshold: clampScore(threshold) }),
      activate: (activeMention) => set({ activeMention }),

      async loadFile(file) {
        try {
          set({ text: await readTextFile(file), fileName: file.name, run: { state: 'idle' } });
        } catch (error) {
          set({ run: { state: 'failed', error: toAppError(error) } });
        }
      },

      async start() {
        running?.abort();
        const controller = new AbortController();
        running = controller;
        const { signal } = controller;
        const { text, question } = get();
        const startedMs = now();
        const report = (run: RunStatus) => {
          if (running === controller) set({ run });
        };
        report({ state: 'preparing' });
        try {
          const model = await abortable(inference.getState().ensureReady(), signal);
          report({ state: 'analysing', progress: null });
          const { analysis, costs } = await client.call(
            'analyse',
            { text, question },
            {
              signal,
              deadlineMs: SILENCE_DEADLINE_MS,
              onProgress: (progress) => report({ state: 'analysing', progress }),
            },
          );
          if (running !== controller) return;
          const totalMs = now() - startedMs;
          set({
            run: { state: 'idle' },
            finished: { text, question, analysis, costs, totalMs, model },
            activeMention: null,
          });
        } catch (error) {
          report(
            signal.aborted || isCancelled(error)
              ? { state: 'cancelled' }
              : { state: 'failed', error: toAppError(error) },
          );
        } finally {
          if (running === controller) running = null;
        }
      },

      cancel() {
        const controller = running;
        if (controller === null) return;
        controller.abort();
        set({ run: { state: 'cancelled' } });
      },

      clear() {
        running?.abort();
        running = null;
        set({
          text: '',
          fileName: null,
          run: { state: 'idle' },
          finished: null,
          activeMention: null,
        });
      },
    };
  });
}

/** Lets go of a promise that goes on for others: the model load is not undone by one cancel. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
