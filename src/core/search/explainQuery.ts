import type { ComponentChoice } from '../records/recordFilter.ts';
import type { QueryKind, SearchQuery } from './SearchQuery.ts';

export type ChipField = 'kind' | 'top' | 'component' | 'material' | 'years' | 'journal';

/** One editable part of a query. */
export interface QueryChip {
  readonly field: ChipField;
  readonly label: string;
}

export interface QueryExplanation {
  readonly chips: readonly QueryChip[];
  /** The query in words, without a full stop. */
  readonly sentence: string;
}

const KIND_LABELS: Readonly<Record<QueryKind, string>> = {
  'most-common': 'most common',
  'least-common': 'least common',
  top: 'top',
  count: 'how often',
  trend: 'trend',
  compare: 'compare',
  overtake: 'overtaken when',
};

/** Says back what a query asks, for the chips and as a sentence. Pure; the same query always reads the same. */
export function explainQuery(query: SearchQuery): QueryExplanation {
  const years = describeYears(query.from, query.to);
  const chips: QueryChip[] = [
    {
      field: 'kind',
      label: query.kind === 'top' ? `top ${query.top ?? 10}` : KIND_LABELS[query.kind],
    },
  ];
  if (query.top !== null && query.kind !== 'top') {
    chips.push({ field: 'top', label: `${query.top} places` });
  }
  chips.push({ field: 'component', label: componentLabel(query.component) });
  for (const material of query.materials) chips.push({ field: 'material', label: material });
  chips.push({ field: 'years', label: years === '' ? 'all years' : yearsLabel(query) });
  if (query.journal !== null) chips.push({ field: 'journal', label: query.journal });

  const where = query.journal === null ? '' : ` in ${query.journal}`;
  return { chips, sentence: `${subjectOf(query)}${where}${years === '' ? '' : ` ${years}`}` };
}

/** "in 2015", "from 2010 to 2015", "since 2018", "until 2004" or "" for all years. */
export function describeYears(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return from === to ? `in ${from}` : `from ${from} to ${to}`;
  if (from !== null) return `since ${from}`;
  return to === null ? '' : `until ${to}`;
}

export const componentLabel = (component: ComponentChoice): string =>
  component === 'any' ? 'any component' : component;

function yearsLabel({ from, to }: SearchQuery): string {
  if (from !== null && to !== null) return from === to ? String(from) : `${from}–${to}`;
  return describeYears(from, to);
}

function subjectOf(query: SearchQuery): string {
  const noun = query.component === 'any' ? 'battery' : query.component;
  const role = query.component === 'any' ? '' : ` as ${query.component}`;
  const names = listNames(query.materials);
  switch (query.kind) {
    case 'most-common':
      return `The most common ${noun} material`;
    case 'least-common':
      return query.top === null
        ? `The least common ${noun} material`
        : `The ${query.top} least common ${noun} materials`;
    case 'top':
      return `The ${query.top ?? 10} most common ${noun} materials`;
    case 'count':
      return names === '' ? `The number of ${noun} records` : `How often ${names} is named${role}`;
    case 'trend':
      return names === '' ? `The trend of ${noun} records` : `The trend of ${names}${role}`;
    case 'compare':
      return `${names} compared${role}`;
    case 'overtake':
      return `When ${query.materials[0] ?? ''} overtook ${query.materials[1] ?? ''}${role}`;
  }
}

function listNames(names: readonly string[]): string {
  return names.length <= 1
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
