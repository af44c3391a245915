import type {
  LabelCount,
  MaterialCount,
  RecordStore,
  ScoreBin,
  UniqueCounts,
  YearComponents,
} from './RecordStore.ts';
import type { RecordFilter } from './recordFilter.ts';

/** What a page shows of the selected records beside the records themselves. */
export interface RecordSummary {
  readonly unique: UniqueCounts;
  /** First to last year of the selection, years without any included. */
  readonly years: readonly YearComponents[];
  /** Most named first. */
  readonly materials: readonly MaterialCount[];
  /** Most records first. */
  readonly journals: readonly LabelCount[];
  readonly scores: readonly ScoreBin[];
}

/** @param top how many materials and journals */
export function summarizeRecords(
  store: RecordStore,
  filter: RecordFilter,
  top: number,
): RecordSummary {
  return {
    unique: store.unique(filter),
    years: store.countByYearAndComponent(filter),
    materials: store.countByMaterial(filter, { top }).ranked,
    journals: store.countByJournal(filter, top),
    scores: store.scoreHistogram(filter),
  };
}
