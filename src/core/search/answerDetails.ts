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
import type { SearchQuery } from './SearchQuery.ts';

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

const RANKED = 10;
const TRENDS = 3;

/** @param published the answers that the original database published */
export function answerInDetail(
  query: SearchQuery,
  store: RecordStore,
  published: readonly PublishedAnswer[],
): AnswerDetails {
  const answer = runQuery(query, store);
  const least = query.kind === 'least-common';
  const ranking =
    query.materials.length > 0
      ? [
          ...(answer.material === null && answer.alternatives.length === query.materials.length
            ? []
            : [
                {
                  material: answer.material ?? (query.materials[0] as string),
                  count: answer.count,
                  share: answer.share,
                },
              ]),
          ...answer.alternatives,
        ]
      : store
          .countByMaterial(filterOf(query), { top: query.top ?? RANKED, least })
          .ranked.map(({ display, count, share }) => ({ material: display, count, share }));
  const everyYear = { ...filterOf(query), from: null, to: null };
  const drawn =
    query.materials.length > 0
      ? query.materials
      : least
        ? []
        : ranking.slice(0, TRENDS).map(({ material }) => material);
  const trend =
    query.materials.length === 0 && (query.kind === 'count' || query.kind === 'trend')
      ? [{ label: 'all records', years: store.countByYear(everyYear) }]
      : drawn.map((material) => {
          const found = store.findMaterial(material);
          return {
            label: material,
            years: found ? store.countByYear({ ...everyYear, materials: [found.key] }) : [],
          };
        });
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
