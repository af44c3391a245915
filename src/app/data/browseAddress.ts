import { COMPONENTS, type Component } from '../../core/device/components.ts';
import { type RecordSort, SORT_COLUMNS } from '../../core/records/RecordStore.ts';
import type { RecordFilter } from '../../core/records/recordFilter.ts';

/** What the user has chosen of a database; every list may be empty, which chooses everything. */
export interface BrowseFilter {
  readonly components: readonly Component[];
  /** First and last year, inclusive. */
  readonly from: number | null;
  readonly to: number | null;
  /** Keys of materials; a link may bring display names. */
  readonly materials: readonly string[];
  readonly journals: readonly string[];
  /** Scores in [minScore, belowScore); null is open. */
  readonly minScore: number | null;
  readonly belowScore: number | null;
  readonly text: string;
}

/** What a link to the Data page carries. */
export interface BrowseAddress {
  readonly filter: BrowseFilter;
  readonly sort: RecordSort | null;
  /** Null: the source that was last looked into. */
  readonly sourceId: string | null;
}

export const NO_FILTER: BrowseFilter = {
  components: [],
  from: null,
  to: null,
  materials: [],
  journals: [],
  minScore: null,
  belowScore: null,
  text: '',
};

export const MOST_CHOSEN = 50;
export const LONGEST_TEXT = 200;

const numberIn = (value: string | null, least: number, most: number): number | null => {
  const number = Number(value || Number.NaN);
  return number >= least && number <= most ? number : null;
};

const yearIn = (value: string | null): number | null => {
  const year = numberIn(value, 1000, 2999);
  return year === null || !Number.isInteger(year) ? null : year;
};

const namesIn = (params: URLSearchParams, name: string): readonly string[] =>
  [...new Set(params.getAll(name))]
    .filter((value) => value !== '')
    .slice(0, MOST_CHOSEN)
    .map((value) => value.slice(0, LONGEST_TEXT * 5));

/** Reads a query string; whatever is missing or wrong is left open. */
export function parseBrowseAddress(search: string): BrowseAddress {
  const params = new URLSearchParams(search);
  const chosen = params.getAll('component');
  const years = [yearIn(params.get('from')), yearIn(params.get('to'))] as const;
  const isReversed = years[0] !== null && years[1] !== null && years[0] > years[1];
  const sort = params.get('sort') ?? '';
  const by = SORT_COLUMNS.find((column) => column === sort.replace(/^-/, ''));
  const source = params.get('source');
  return {
    filter: {
      components: COMPONENTS.filter((component) => chosen.includes(component)),
      from: isReversed ? years[1] : years[0],
      to: isReversed ? years[0] : years[1],
      materials: namesIn(params, 'material'),
      journals: namesIn(params, 'journal'),
      minScore: numberIn(params.get('score-from'), 0, 1),
      belowScore: numberIn(params.get('score-below'), 0, 1),
      text: (params.get('text') ?? '').slice(0, LONGEST_TEXT),
    },
    sort: by === undefined ? null : { by, descending: sort.startsWith('-') },
    sourceId: source !== null && /^[\w-]{1,64}$/.test(source) ? source : null,
  };
}

/** The query string of what differs from "everything"; empty when nothing does. */
export function formatBrowseAddress({ filter, sort, sourceId }: BrowseAddress): string {
  const params = new URLSearchParams();
  if (sourceId !== null) params.set('source', sourceId);
  for (const component of filter.components) params.append('component', component);
  if (filter.from !== null) params.set('from', String(filter.from));
  if (filter.to !== null) params.set('to', String(filter.to));
  for (const material of filter.materials) params.append('material', material);
  for (const journal of filter.journals) params.append('journal', journal);
  if (filter.minScore !== null) params.set('score-from', String(filter.minScore));
  if (filter.belowScore !== null) params.set('score-below', String(filter.belowScore));
  if (filter.text.trim() !== '') params.set('text', filter.text.trim());
  if (sort !== null) params.set('sort', `${sort.descending ? '-' : ''}${sort.by}`);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

export const toRecordFilter = (filter: BrowseFilter): RecordFilter => ({
  ...filter,
  text: filter.text.trim(),
});

/** What of a filter the Data page can choose; its DOIs, data sets and title it cannot. */
export function toBrowseFilter(filter: RecordFilter): BrowseFilter {
  const { component = 'any', components = COMPONENTS } = filter;
  const wanted = components.filter((name) => component === 'any' || component === name);
  return {
    components: wanted.length === COMPONENTS.length ? [] : wanted,
    from: filter.from ?? null,
    to: filter.to ?? null,
    materials: filter.materials ?? [],
    journals: filter.journals ?? [],
    minScore: filter.minScore ?? null,
    belowScore: filter.belowScore ?? null,
    text: filter.text ?? '',
  };
}

export const isFiltered = (filter: BrowseFilter): boolean =>
  formatBrowseAddress({ filter, sort: null, sourceId: null }) !== '';
