import type { RecordStore } from '../../core/records/RecordStore.ts';
import { parseQuestion } from '../../core/search/parseQuestion.ts';
import { buildQuestionContext } from '../../core/search/questionContext.ts';
import { runQuery } from '../../core/search/runQuery.ts';
import type { SearchQuery } from '../../core/search/SearchQuery.ts';
import { loadDatabase } from './bundledFile.ts';

/** What `search` prints. */
export interface SearchResult {
  readonly understood: boolean;
  /** The answer, or why the question was not understood, in one sentence. */
  readonly message: string;
  readonly query: SearchQuery | null;
  readonly answer: {
    readonly material: string | null;
    readonly count: number;
    readonly share: number;
    readonly alternatives: readonly { readonly material: string; readonly count: number }[];
  } | null;
}

/** Reads a question about the database and answers it. */
export function searchDatabase(
  store: RecordStore,
  question: string,
  currentYear: number,
): SearchResult {
  const parsed = parseQuestion(question, buildQuestionContext(store, currentYear));
  if (parsed.kind === 'not-understood') {
    return { understood: false, message: parsed.message, query: null, answer: null };
  }
  const { material, count, share, alternatives, sentence, note } = runQuery(parsed.query, store);
  return {
    understood: true,
    message: note === null ? sentence : `${sentence} ${note}`,
    query: parsed.query,
    answer: {
      material,
      count,
      share: Math.round(share * 1e4) / 1e4,
      alternatives: alternatives.map((other) => ({ material: other.material, count: other.count })),
    },
  };
}

/** `search`: prints one JSON object. */
export async function runSearch(question: string, database: string | undefined): Promise<void> {
  const result = searchDatabase(await loadDatabase(database), question, new Date().getFullYear());
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
