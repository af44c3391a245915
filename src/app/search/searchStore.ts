import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnswerDetails } from '../../core/search/answerDetails.ts';
import { mendQuery } from '../../core/search/editQuery.ts';
import type { NotUnderstood, QuestionPiece } from '../../core/search/SearchQuery.ts';
import type { SettingsStore } from '../../storage/settings.ts';
import type { DataRequests } from '../../workers/protocol.ts';
import type { WorkerClient } from '../../workers/WorkerClient.ts';
import { type AppError, isCancelled, toAppError } from '../AppError.ts';
import { DATA_DEADLINE_MS } from '../data/dataStore.ts';
import { readHistory, remember } from './questionHistory.ts';
import type { SearchRequest } from './searchAddress.ts';

export type SearchOutcome =
  | { readonly state: 'none' }
  | {
      readonly state: 'answered';
      /** Null: the query came from edited chips, not from a question. */
      readonly question: string | null;
      readonly pieces: readonly QuestionPiece[];
      readonly details: AnswerDetails;
      readonly sourceId: string;
    }
  | {
      readonly state: 'not-understood';
      readonly question: string;
      readonly problem: NotUnderstood;
    }
  | { readonly state: 'failed'; readonly error: AppError };

export interface SearchState {
  /** What stands in the question box. */
  readonly question: string;
  /** True while an answer is on its way; the last outcome stays. */
  readonly asking: boolean;
  readonly outcome: SearchOutcome;
  /** Questions that were understood, the latest first. */
  readonly history: readonly string[];
}

export interface SearchActions {
  setQuestion(question: string): void;
  /** Answers a request over a source; the one before is let go. Null clears the page. */
  run(request: SearchRequest | null, sourceId: string): Promise<void>;
  clearHistory(): void;
}

export type SearchStore = StoreApi<SearchState & SearchActions>;

export function createSearchStore(
  client: WorkerClient<DataRequests>,
  settings: SettingsStore,
): SearchStore {
  return createStore((set, get) => {
    let running: AbortController | null = null;

    async function answer(
      request: SearchRequest,
      sourceId: string,
      signal: AbortSignal,
    ): Promise<SearchOutcome> {
      const options = { signal, deadlineMs: DATA_DEADLINE_MS };
      if (request.by === 'query') {
        const query = mendQuery(request.query);
        const details = await client.call('query', { sourceId, query }, options);
        return { state: 'answered', question: null, pieces: [], details, sourceId };
      }
      const { question } = request;
      const parsed = await client.call('ask', { sourceId, question }, options);
      return parsed.kind === 'not-understood'
        ? { state: 'not-understood', question, problem: parsed }
        : {
            state: 'answered',
            question,
            pieces: parsed.pieces,
            details: parsed.details,
            sourceId,
          };
    }

    return {
      question: '',
      asking: false,
      outcome: { state: 'none' },
      history: readHistory(settings),

      setQuestion: (question) => set({ question }),

      async run(request, sourceId) {
        running?.abort();
        running = null;
        if (request === null) {
          // What is being typed while the page starts stays.
          const isFresh = get().outcome.state === 'none';
          set({
            asking: false,
            outcome: { state: 'none' },
            ...(isFresh ? {} : { question: '' }),
          });
          return;
        }
        const controller = new AbortController();
        running = controller;
        set({ asking: true, ...(request.by === 'question' ? { question: request.question } : {}) });
        try {
          const outcome = await answer(request, sourceId, controller.signal);
          if (running !== controller) return;
          set({ outcome });
          if (outcome.state !== 'answered') return;
          if (request.by === 'question') {
            set({ history: remember(settings, get().history, request.question) });
          } else set({ question: outcome.details.explanation.sentence });
        } catch (error) {
          if (running === controller && !isCancelled(error)) {
            set({ outcome: { state: 'failed', error: toAppError(error) } });
          }
        } finally {
          if (running === controller) {
            running = null;
            set({ asking: false });
          }
        }
      },

      clearHistory() {
        set({ history: remember(settings, [], null) });
      },
    };
  });
}
