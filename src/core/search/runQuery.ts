import { isMaterialClass } from '../chemistry/isMaterialClass.ts';
import type { MaterialCount, RecordStore, YearCount } from '../records/RecordStore.ts';
import type { RecordFilter } from '../records/recordFilter.ts';
import { describeYears } from './explainQuery.ts';
import type { SearchQuery } from './SearchQuery.ts';

export interface RankedMaterial {
  readonly material: string;
  readonly count: number;
  /** Part of the records in question that name it, in [0, 1]. */
  readonly share: number;
}

export interface YearSeries {
  /** A material, or "all records". */
  readonly label: string;
  readonly years: readonly YearCount[];
}

export interface Overtaking {
  readonly outcome: 'overtook' | 'always-ahead' | 'never' | 'no-records';
  /** The year from which the first material stayed ahead; null unless it overtook. */
  readonly year: number | null;
  /** Every year in which the first material came from behind to the front. */
  readonly crossings: readonly number[];
}

/** How far to trust an answer, by the number of records that it rests on. */
export type Trust = 'none' | 'low' | 'fair' | 'good';

export interface SearchAnswer {
  /** The answer; null when there is none, or when the question names no single material. */
  readonly material: string | null;
  /** Records that name `material`, or all records in question when the query names none. */
  readonly count: number;
  readonly share: number;
  /** The next in rank, or the other materials that were asked about. */
  readonly alternatives: readonly RankedMaterial[];
  /** Records in question: of the component, years and journal. */
  readonly records: number;
  /** Papers (different DOIs) and materials behind the records in question. */
  readonly papers: number;
  readonly materials: number;
  /** How many materials share the first place. */
  readonly tied: number;
  /** One series per named material, else of the answer (or of all records when there is none). */
  readonly series: readonly YearSeries[];
  /** The year with most records of the first series; null when it has none. */
  readonly peak: YearCount | null;
  readonly overtaking: Overtaking | null;
  readonly trust: Trust;
  /** The answer in one sentence. */
  readonly sentence: string;
  /** What the sentence alone would leave misleading; null when there is no such thing. */
  readonly note: string | null;
  /** Selects the records behind the answer in the store. */
  readonly filter: RecordFilter;
}

const USUAL_TOP = 10;
/** Places of a ranking in which a single material is looked for behind a class of materials. */
const SEARCHED_PLACES = 100;
const FEW_BEFORE = 20;
const LOW_TRUST_BELOW = 30;
const GOOD_TRUST_FROM = 300;

/** The answer to a query; every number is a count over the store. */
export function runQuery(query: SearchQuery, store: RecordStore): SearchAnswer {
  const filter = filterOf(query);
  switch (query.kind) {
    case 'most-common':
    case 'top':
    case 'least-common':
      return rankMaterials(query, store, filter);
    case 'count':
    case 'trend':
    case 'compare':
      return countNamed(query, store, filter);
    case 'overtake':
      return findOvertaking(query, store, filter);
  }
}

/** The records in question, of whatever material. */
export function filterOf(query: SearchQuery): RecordFilter {
  return {
    component: query.component,
    from: query.from,
    to: query.to,
    ...(query.journal === null ? {} : { journals: [query.journal] }),
  };
}

function rankMaterials(query: SearchQuery, store: RecordStore, filter: RecordFilter): SearchAnswer {
  const top = query.top ?? USUAL_TOP;
  const least = query.kind === 'least-common';
  const ranking = store.countByMaterial(filter, { top: Math.max(top, SEARCHED_PLACES), least });
  const ranked = ranking.ranked.map(toRanked);
  const [first, ...others] = ranked.slice(0, top);
  const key = ranking.ranked[0]?.key;
  const behind = key === undefined ? filter : { ...filter, materials: [key] };
  const base = describeBase(store, filter);
  const years = key === undefined ? [] : (store.countEach(filter, [key])[0]?.years ?? []);
  const span = describeYears(query.from, query.to);
  const when = span === '' ? '' : ` ${span}`;
  const noun = query.component === 'any' ? 'battery' : query.component;
  const rank = least ? 'least' : 'most';
  const ties = ranking.tied > 1 ? ` (${ranking.tied} materials share this place)` : '';
  return {
    ...base,
    material: first?.material ?? null,
    count: first?.count ?? 0,
    share: first?.share ?? 0,
    alternatives: others,
    tied: ranking.tied,
    series: first ? [{ label: first.material, years }] : [],
    peak: peakOf(years),
    sentence: first
      ? `${first.material} is the ${rank} common ${noun} material${when}: ${countRecords(first.count)} of ${ranking.records}${ties}.`
      : noRecords(query),
    note: least ? noteOnTies(ranking.tied, first) : noteOnClass(ranked),
    filter: behind,
  };
}

function noteOnClass(ranked: readonly RankedMaterial[]): string | null {
  const first = ranked[0];
  if (first === undefined || !isMaterialClass(first.material)) return null;
  const single = ranked.find(({ material }) => !isMaterialClass(material));
  const note = `“${first.material}” names a class of materials`;
  return single === undefined
    ? `${note}.`
    : `${note}; the most common single material is ${single.material}, with ${countRecords(single.count)}.`;
}

function noteOnTies(tied: number, first: RankedMaterial | undefined): string | null {
  if (tied <= 1 || first === undefined) return null;
  const often = first.count === 1 ? 'only once' : `${first.count} times each`;
  return `${tied} materials are named ${often}: which of them comes first is only a matter of the alphabet.`;
}

function countNamed(query: SearchQuery, store: RecordStore, filter: RecordFilter): SearchAnswer {
  const base = describeBase(store, filter);
  if (query.materials.length === 0) {
    const years = store.countByYear(filter);
    return {
      ...base,
      material: null,
      count: base.records,
      share: base.records === 0 ? 0 : 1,
      alternatives: [],
      tied: 0,
      series: [{ label: 'all records', years }],
      peak: peakOf(years),
      sentence:
        base.records === 0
          ? noRecords(query)
          : `There are ${countRecords(base.records)}, of ${base.materials} materials in ${base.papers} papers.`,
      filter,
    };
  }

  const counted = store.countEach(filter, keysOf(query.materials, store));
  const named = query.materials.map((material, index): RankedMaterial => {
    const count = counted[index]?.count ?? 0;
    return { material, count, share: base.records === 0 ? 0 : count / base.records };
  });
  const ranked = query.kind === 'compare' ? [...named].sort((a, b) => b.count - a.count) : named;
  const [first, ...others] = ranked as [RankedMaterial, ...RankedMaterial[]];
  const tied = named.filter(({ count }) => count === first.count).length;
  const series = query.materials.map((label, index) => ({
    label,
    years: counted[index]?.years ?? [],
  }));
  const peak = peakOf(series[0]?.years ?? []);
  const total = named.reduce((sum, { count }) => sum + count, 0);
  const equal = query.kind === 'compare' && tied > 1;
  const counts = ranked.map(({ material, count }) => `${material} ${count}`).join(', ');
  return {
    ...base,
    material: total === 0 || equal ? null : first.material,
    count: first.count,
    share: first.share,
    alternatives: equal ? ranked : others,
    tied: query.kind === 'compare' ? tied : 1,
    series,
    peak,
    // Over a comparison the materials' own records decide, not all that were looked through.
    trust: total === 0 ? 'none' : query.kind === 'count' ? base.trust : trustIn(total),
    sentence:
      total === 0 ? noRecords(query) : sentenceOf(query, first, base.records, counts, equal, peak),
    filter: { ...filter, materials: keysOf(query.materials, store) },
  };
}

function sentenceOf(
  query: SearchQuery,
  first: RankedMaterial,
  records: number,
  counts: string,
  equal: boolean,
  peak: YearCount | null,
): string {
  if (query.kind === 'compare') {
    return equal
      ? `They are named equally often: ${counts} records.`
      : `${first.material} is named most: ${counts} records.`;
  }
  const role = query.component === 'any' ? '' : ` as ${query.component}`;
  const years = describeYears(query.from, query.to);
  const when = years === '' ? '' : ` ${years}`;
  if (query.materials.length > 1) return `Named${role}${when}: ${counts} records.`;
  const peaked =
    query.kind === 'trend' && peak !== null ? `, most in ${peak.year} (${peak.count})` : '';
  return `${first.material} is named${role} in ${countRecords(first.count)} of ${records}${when}${peaked}.`;
}

function findOvertaking(
  query: SearchQuery,
  store: RecordStore,
  filter: RecordFilter,
): SearchAnswer {
  const counted = countNamed({ ...query, kind: 'compare' }, store, filter);
  const [name = '', rival = ''] = query.materials;
  const [leader = [], chaser = []] = [counted.series[1]?.years, counted.series[0]?.years];
  const overtaking = compareSeries(chaser, leader);
  const [one, other] = store.countEach(filter, keysOf(query.materials, store)).map(
    ({ count }, index): RankedMaterial => ({
      material: query.materials[index] as string,
      count,
      share: counted.records === 0 ? 0 : count / counted.records,
    }),
  );
  const role = query.component === 'any' ? '' : ` as ${query.component}`;
  const lastYear = [...chaser, ...leader].reduce((last, { year }) => Math.max(last, year), 0);
  const sentences: Readonly<Record<Overtaking['outcome'], string>> = {
    overtook:
      overtaking.year === lastYear
        ? `${name} overtook ${rival}${role} in ${lastYear}, the last year with records of them.`
        : `${name} overtook ${rival}${role} in ${overtaking.year} and stayed ahead.`,
    'always-ahead': `${name} was ahead of ${rival}${role} from the first year on.`,
    never: `${name} did not overtake ${rival}${role} for good.`,
    'no-records': noRecords(query),
  };
  return {
    ...counted,
    material: overtaking.outcome === 'overtook' ? name : null,
    count: one?.count ?? 0,
    share: one?.share ?? 0,
    alternatives: other ? [other] : [],
    tied: 1,
    overtaking,
    sentence: sentences[overtaking.outcome],
    note: noteOnFewBefore(overtaking.year, [chaser, leader]),
  };
}

/** A crossing that rests on a handful of earlier records is told as such. */
function noteOnFewBefore(
  year: number | null,
  series: readonly (readonly YearCount[])[],
): string | null {
  if (year === null) return null;
  const before = series
    .flat()
    .reduce((sum, entry) => sum + (entry.year < year ? entry.count : 0), 0);
  return before >= FEW_BEFORE
    ? null
    : `Before ${year} there ${before === 1 ? 'is' : 'are'} only ${countRecords(before)} of both together, so the year is uncertain.`;
}

/**
 * When the chaser overtook the leader: the first year from which it is ahead in every year in which
 * the two differ, after a year in which it was behind.
 */
export function compareSeries(
  chaser: readonly YearCount[],
  leader: readonly YearCount[],
): Overtaking {
  const counts = new Map<number, number>();
  for (const { year, count } of chaser) counts.set(year, count);
  for (const { year, count } of leader) counts.set(year, (counts.get(year) ?? 0) - count);
  const differing = [...counts].filter(([, lead]) => lead !== 0).sort(([a], [b]) => a - b);
  if (differing.length === 0) {
    return { outcome: counts.size === 0 ? 'no-records' : 'never', year: null, crossings: [] };
  }
  const crossings = differing
    .filter(([, lead], index) => lead > 0 && (differing[index - 1]?.[1] ?? 1) < 0)
    .map(([year]) => year);
  const last = differing.at(-1)?.[1] ?? 0;
  const lastCrossing = crossings.at(-1);
  if (last < 0) return { outcome: 'never', year: null, crossings };
  return lastCrossing === undefined
    ? { outcome: 'always-ahead', year: null, crossings }
    : { outcome: 'overtook', year: lastCrossing, crossings };
}

function describeBase(store: RecordStore, filter: RecordFilter) {
  const counts = store.countPapersAndMaterials(filter);
  return { ...counts, overtaking: null, note: null, trust: trustIn(counts.records) };
}

function trustIn(records: number): Trust {
  if (records === 0) return 'none';
  if (records < LOW_TRUST_BELOW) return 'low';
  return records < GOOD_TRUST_FROM ? 'fair' : 'good';
}

const keysOf = (names: readonly string[], store: RecordStore): readonly string[] =>
  names.map((name) => store.findMaterial(name)?.key ?? name);

function peakOf(years: readonly YearCount[]): YearCount | null {
  let peak: YearCount | null = null;
  for (const entry of years) if (entry.count > (peak?.count ?? 0)) peak = entry;
  return peak;
}

const toRanked = ({ display, count, share }: MaterialCount): RankedMaterial => ({
  material: display,
  count,
  share,
});

const countRecords = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`;

function noRecords(query: SearchQuery): string {
  const years = describeYears(query.from, query.to);
  const names = query.materials.length === 0 ? '' : ` of ${query.materials.join(' or ')}`;
  return `There are no records${names}${years === '' ? '' : ` ${years}`} in the database.`;
}
