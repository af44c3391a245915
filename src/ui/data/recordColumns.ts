import type { SortColumn } from '../../core/records/RecordStore.ts';

/** What the table can be sorted by, with its names; those of `TABLE_COLUMNS` have a column. */
export const SORT_NAMES: Partial<Record<SortColumn, string>> = {
  component: 'Component',
  material: 'Material',
  name: 'As written',
  score: 'Score',
  year: 'Year',
  journal: 'Journal',
  title: 'Title',
  place: 'Found in',
  doi: 'DOI',
};

export const TABLE_COLUMNS = [
  'component',
  'material',
  'name',
  'score',
  'year',
  'title',
  'journal',
  'place',
] as const satisfies readonly SortColumn[];
