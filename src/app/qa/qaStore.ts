import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TextAnalysis } from '../../core/device/deviceAnalysis.ts';
import { type PaperMetadata, UNKNOWN_PAPER } from '../../core/text/TextDoc.ts';
import type {
  AnswerProgress,
  DocumentRequests,
  InferenceRequests,
  LoadedModelInfo,
  TextAnalysisWithCosts,
} from '../../workers/protocol.ts';
import type { WorkerClient } from '../../workers/WorkerClient.ts';
import { type AppError, isCancelled, toAppError } from '../AppError.ts';
import { abortable } from '../abortable.ts';
import { readPaper } from '../documents/readPaper.ts';
import type { InferenceStore } from '../inference/inferenceStore.ts';

export const DEFAULT_THRESHOLD = 0.3;

/** No machine needs this long between two progress reports, one run of a few windows. */
const SILENCE_DEADLINE_MS = 120_000;

/** The analysis on the page: of the text and question as they were when it ran. */
export interface FinishedAnalysis {
  readonly text: string;
  readonly question: string;
  /** Of the paper whose file the text came from, unchanged. */
  readonly metadata: PaperMetadata;
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
  /** Of the paper that the file is. */
  readonly metadata: PaperMetadata;
  /** The file that is being read, and the share of it that is done, 0 to 1. */
  readonly reading: { readonly fileName: string; readonly share: number } | null;
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
  /** Reads a dropped paper into the text box; a bad file becomes a failed run's sentence. */
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
  documents: WorkerClient<DocumentRequests>,
  inference: InferenceStore,
  now: () => number,
  initial: { question?: string; threshold?: number } = {},
): QaStore {
  return createStore((set, get) => {
    let running: AbortController | null = null;
    let reader: AbortController | null = null;

    return {
      text: '',
      fileName: null,
      metadata: UNKNOWN_PAPER,
      reading: null,
      question: initial.question ?? '',
      threshold: clampScore(initial.threshold ?? DEFAULT_THRESHOLD),
      run: { state: 'idle' },
      finished: null,
      activeMention: null,

      // What a person changes in a paper's text is still of that paper; an emptied box is of none.
      setText: (text, fileName = null) =>
        set(
          fileName === null && text !== ''
            ? { text, fileName: null }
            : { text, fileName, metadata: UNKNOWN_PAPER },
        ),
      setQuestion: (question) => set({ question }),
      setThreshold: (threshold) => set({ threshold: clampScore(threshold) }),
      activate: (activeMention) => set({ activeMention }),

      async loadFile(file) {
        reader?.abort();
        const controller = new AbortController();
        reader = controller;
        set({ reading: { fileName: file.name, share: 0 } });
        try {
          const { text, metadata } = await readPaper(documents, file, {
            signal: controller.signal,
            onProgress: (share) => {
              if (reader === controller) set({ reading: { fileName: file.name, share } });
            },
          });
          if (reader !== controller) return;
          set({ text, metadata, fileName: file.name, run: { state: 'idle' } });
        } catch (error) {
          if (reader === controller) set({ run: { state: 'failed', error: toAppError(error) } });
        } finally {
          if (reader === controller) {
            reader = null;
            set({ reading: null });
          }
        }
      },

      async start() {
        running?.abort();
        const controller = new AbortController();
        running = controller;
        const { signal } = controller;
        const { text, question, metadata } = get();
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
            finished: { text, question, metadata, analysis, costs, totalMs, model },
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
        reader?.abort();
        reader = null;
        set({
          text: '',
          fileName: null,
          metadata: UNKNOWN_PAPER,
          reading: null,
          run: { state: 'idle' },
          finished: null,
          activeMention: null,
        });
      },
    };
  });
}
