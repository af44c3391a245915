import { isMaterialClass } from '../chemistry/isMaterialClass.ts';
import type { RecordStore } from '../records/RecordStore.ts';
import { explainQuery, type QueryExplanation } from './explainQuery.ts';
import { findPublishedAnswer, type PublishedAnswer } from './publishedAnswers.ts';
import {
  filterOf,
  type RankedMaterial,
  runQuery,
  type SearchAnswer,
  type YearSeries,
} from './runQuery.ts';
import type { QueryKind, SearchQuery } from './SearchQuery.ts';

/** An answer with what a page draws around it. */
export interface AnswerDetails {
  readonly query: SearchQuery;
  readonly explanation: QueryExplanation;
  readonly answer: SearchAnswer;
  /** The first ten of the ranking or as many as were asked for, or the materials that were asked about; the answer included. */
  readonly ranking: readonly RankedMaterial[];
  /** Names of the ranking that stand for a class of materials. */
  readonly classes: readonly string[];
  /** The same component and journal over all years, for the answer and its next in rank. */
  readonly trend: readonly YearSeries[];
  /** Of the original database; null where it has none. */
  readonly published: PublishedAnswer | null;
  /** Of the whole source; null when no record has a year. */
  readonly sourceYears: { readonly first: number; readonly last: number } | null;
  /** True: the source has no record of any year that was asked for. */
  readonly outsideYears: boolean;
}

const COUNTING: ReadonlySet<QueryKind> = new Set(['count', 'trend']);
const RANKED = 10;
const TRENDS = 3;

/** @param published the answers that the original database published */
export function answerInDetail(
  query: SearchQuery,
  store: RecordStore,
  published: readonly PublishedAnswer[],
): AnswerDetails {
  const answer = runQuery(query, store);
  const ranking = rankingOf(query, answer, store);
  const everyYear = { ...filterOf(query), from: null, to: null };
  const drawn =
    query.materials.length > 0
      ? query.materials
      : ranking.slice(0, TRENDS).map(({ material }) => material);
  const overall = query.materials.length === 0 && COUNTING.has(query.kind);
  const trend = overall
    ? [{ label: 'all records', years: store.countByYear(everyYear) }]
    : query.kind === 'least-common'
      ? []
      : store
          .countEach(
            everyYear,
            drawn.map((name) => store.findMaterial(name)?.key ?? name),
          )
          .map(({ years }, index) => ({ label: drawn[index] as string, years }));
  const years = store.years;
  return {
    query,
    explanation: explainQuery(query),
    answer,
    ranking,
    classes: ranking.map(({ material }) => material).filter(isMaterialClass),
    trend,
    published: findPublishedAnswer(published, query),
    sourceYears: years,
    outsideYears:
      (query.from !== null || query.to !== null) &&
      (years === null ||
        (query.from !== null && query.from > years.last) ||
        (query.to !== null && query.to < years.first)),
  };
}

function rankingOf(
  query: SearchQuery,
  { material, count, share, alternatives }: SearchAnswer,
  store: RecordStore,
): readonly RankedMaterial[] {
  if (query.materials.length === 0 && COUNTING.has(query.kind)) {
    return store.countByMaterial(filterOf(query), { top: RANKED }).ranked.map((entry) => ({
      material: entry.display,
      count: entry.count,
      share: entry.share,
    }));
  }
  // Equal materials of a comparison all stand among the alternatives.
  const name = material ?? query.materials[0];
  const hasAll = material === null && alternatives.length === query.materials.length;
  return name === undefined || hasAll
    ? alternatives
    : [{ material: name, count, share }, ...alternatives];
}
