import { COMPONENTS } from '../../core/device/components.ts';
import type { PaperRecord } from './paperRecords.ts';

export const SORT_COLUMNS = [
  'type',
  'material',
  'written',
  'value',
  'score',
  'places',
  'paper',
  'section',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface RecordSort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

export interface RecordFilter {
  /** Words that must all occur in the record or in its paper's name. */
  readonly find: string;
  /** A component or the name of a property; null: all. */
  readonly type: string | null;
  /** Null: of all papers. */
  readonly paperId: string | null;
}

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Components come first, in the order of a cell. */
const typeRank = ({ type, component }: PaperRecord) =>
  component === null ? `3${type}` : String(COMPONENTS.indexOf(component));

const compareTexts = (a: string | null, b: string | null) => {
  // What is not known comes last.
  if ((a ?? '') === '' || (b ?? '') === '')
    return Number((a ?? '') === '') - Number((b ?? '') === '');
  return COLLATOR.compare(a ?? '', b ?? '');
};

const COMPARE: Record<SortColumn, (a: PaperRecord, b: PaperRecord) => number> = {
  type: (a, b) => COLLATOR.compare(typeRank(a), typeRank(b)),
  material: (a, b) => compareTexts(a.material, b.material),
  written: (a, b) => compareTexts(a.written, b.written),
  value: (a, b) =>
    Number(a.number === null) - Number(b.number === null) ||
    COLLATOR.compare(typeRank(a), typeRank(b)) ||
    (a.number ?? 0) - (b.number ?? 0),
  score: (a, b) => a.score - b.score,
  places: (a, b) => a.places.length - b.places.length,
  paper: (a, b) => compareTexts(a.paper, b.paper),
  section: (a, b) => compareTexts(a.section, b.section),
};

/** Records that fit the filter, sorted; equal ones stay in the order of the queue. */
export function viewRecords(
  records: readonly PaperRecord[],
  { find, type, paperId }: RecordFilter,
  sort: RecordSort | null,
): PaperRecord[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = records.filter((record) => {
    if (type !== null && record.type !== type) return false;
    if (paperId !== null && record.paperId !== paperId) return false;
    if (words.length === 0) return true;
    const { material, written, value, unit, paper, section } = record;
    const text =
      `${record.type} ${material} ${written} ${value} ${unit} ${paper} ${section ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (sort === null) return fitting;
  const compare = COMPARE[sort.column];
  return fitting.sort((a, b) => (sort.descending ? compare(b, a) : compare(a, b)));
}
