import { COMPONENTS, type Component } from '../device/components.ts';
import type { Material } from './MaterialNormalizer.ts';
import { FAILED, markFailures, type StoreTexts } from './markFailures.ts';
import { UNKNOWN_YEAR } from './recordColumns.ts';
import type { RecordFilter } from './recordFilter.ts';
import { scoreBinOf, scoreEdges } from './scoreBins.ts';

export interface ComponentCounts {
  readonly component: Component;
  readonly records: number;
  /** Different materials that these records name. */
  readonly materials: number;
}

export interface YearCounts extends Readonly<Record<Component, number>> {
  readonly year: number;
}

export interface NamedMaterial extends Material {
  readonly count: number;
}

export interface ScoreCount {
  /** Lower edge, inclusive. */
  readonly from: number;
  /** Upper edge, exclusive but for the last bin. */
  readonly to: number;
  readonly count: number;
}

export interface JournalCount {
  readonly journal: string;
  readonly count: number;
}

/**
 * What the charts of a selection show. Each chart leaves its own condition out, so that it shows
 * what else could be chosen; `selected` obeys them all.
 */
export interface ChartCounts {
  readonly selected: {
    readonly records: number;
    readonly materials: number;
    readonly papers: number;
    readonly journals: number;
  };
  /** Leaves the components out; always all three. */
  readonly components: readonly ComponentCounts[];
  /** Leaves the years out; every year from the first to the last of the store. */
  readonly years: readonly YearCounts[];
  /** Records of no known year; leaves the years out. */
  readonly undated: number;
  /** Leaves the materials out; most named first, ties alphabetical. */
  readonly materials: Readonly<Record<Component, readonly NamedMaterial[]>>;
  /** Leaves the score out. */
  readonly scores: readonly ScoreCount[];
  /** Leaves the journals out; most records first, ties alphabetical. */
  readonly journals: readonly JournalCount[];
  /** Journals behind `journals`, those beyond the top included. */
  readonly journalsNamed: number;
  /** Records of no named journal; leaves the journals out. */
  readonly journalUnknown: number;
}

export interface ChartCountOptions {
  readonly topMaterials?: number;
  readonly topJournals?: number;
  readonly scoreBins?: number;
}

/** All charts of a selection in one pass over the rows. */
export function countForCharts(
  filter: RecordFilter,
  store: StoreTexts,
  { topMaterials = 10, topJournals = 10, scoreBins = 20 }: ChartCountOptions = {},
): ChartCounts {
  const { columns, texts, materialNames, materialKeys } = store;
  const { rows, component, year, score, ids, materialStarts, materialIds } = columns;
  const marks = markFailures(filter, store);
  const { first, last } = spanOfYears(year);
  const span = Math.max(0, last - first + 1);
  const materialCount = materialNames.size;

  const perComponent = new Uint32Array(COMPONENTS.length);
  const perYear = new Uint32Array(span * COMPONENTS.length);
  const perScore = new Uint32Array(scoreBins);
  const perJournal = new Uint32Array(texts.journal.size);
  const perMaterial = new Uint32Array(materialCount * COMPONENTS.length);
  const seenByComponent = new Uint8Array(materialCount * COMPONENTS.length);
  const seenMaterials = new Uint8Array(materialCount);
  const seenPapers = new Uint8Array(texts.doi.size);
  const seenJournals = new Uint8Array(texts.journal.size);
  const edges = scoreEdges(scoreBins);
  let records = 0;
  let undated = 0;

  for (let row = 0; row < rows; row++) {
    const failed = marks[row] as number;
    // A row that fails two conditions stands in no chart: each leaves out one at most.
    if ((failed & (failed - 1)) !== 0 || failed === FAILED.other) continue;
    const code = component[row] as number;
    const start = materialStarts[row] as number;
    const end = materialStarts[row + 1] as number;
    if (failed === 0) {
      records++;
      seenPapers[ids.doi[row] as number] = 1;
      seenJournals[ids.journal[row] as number] = 1;
      for (let at = start; at < end; at++) seenMaterials[materialIds[at] as number] = 1;
    }
    if ((failed & ~FAILED.component) === 0) {
      perComponent[code] = (perComponent[code] as number) + 1;
      const base = code * materialCount;
      for (let at = start; at < end; at++) seenByComponent[base + (materialIds[at] as number)] = 1;
    }
    if ((failed & ~FAILED.years) === 0) {
      const known = year[row] as number;
      if (known === UNKNOWN_YEAR) undated++;
      else {
        const cell = (known - first) * COMPONENTS.length + code;
        perYear[cell] = (perYear[cell] as number) + 1;
      }
    }
    if ((failed & ~FAILED.materials) === 0) {
      const base = code * materialCount;
      for (let at = start; at < end; at++) {
        const cell = base + (materialIds[at] as number);
        perMaterial[cell] = (perMaterial[cell] as number) + 1;
      }
    }
    if ((failed & ~FAILED.score) === 0) {
      const bin = scoreBinOf(score[row] as number, edges);
      perScore[bin] = (perScore[bin] as number) + 1;
    }
    if ((failed & ~FAILED.journals) === 0) {
      const journal = ids.journal[row] as number;
      perJournal[journal] = (perJournal[journal] as number) + 1;
    }
  }

  const noJournal = texts.journal.idOf('');
  const noPaper = texts.doi.size > 0 && texts.doi.at(0) === '' ? 0 : -1;
  const journalUnknown = noJournal === -1 ? 0 : (perJournal[noJournal] as number);
  const rankedJournals = rankCounts(perJournal).filter((id) => id !== noJournal);
  return {
    selected: {
      records,
      materials: countFlags(seenMaterials),
      papers: countFlags(seenPapers, noPaper),
      journals: countFlags(seenJournals, noJournal),
    },
    components: COMPONENTS.map((name, code) => ({
      component: name,
      records: perComponent[code] as number,
      materials: countFlags(
        seenByComponent.subarray(code * materialCount, (code + 1) * materialCount),
      ),
    })),
    years: Array.from({ length: span }, (_, index) => ({
      year: first + index,
      anode: perYear[index * 3] as number,
      cathode: perYear[index * 3 + 1] as number,
      electrolyte: perYear[index * 3 + 2] as number,
    })),
    undated,
    materials: Object.fromEntries(
      COMPONENTS.map((name, code) => {
        const counts = perMaterial.subarray(code * materialCount, (code + 1) * materialCount);
        const named = rankCounts(counts)
          .slice(0, topMaterials)
          .map((id) => ({
            key: materialKeys.at(id),
            display: materialNames.at(id),
            count: counts[id] as number,
          }));
        return [name, named];
      }),
    ) as unknown as ChartCounts['materials'],
    scores: Array.from(perScore, (count, bin) => ({
      from: bin / scoreBins,
      to: (bin + 1) / scoreBins,
      count,
    })),
    journals: rankedJournals
      .slice(0, topJournals)
      .map((id) => ({ journal: texts.journal.at(id), count: perJournal[id] as number })),
    journalsNamed: rankedJournals.length,
    journalUnknown,
  };
}

function spanOfYears(years: Int16Array): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const year of years) {
    if (year === UNKNOWN_YEAR) continue;
    if (year < first) first = year;
    if (year > last) last = year;
  }
  return first <= last ? { first, last } : { first: 0, last: -1 };
}

function countFlags(flags: Uint8Array, but = -1): number {
  let count = 0;
  for (let id = 0; id < flags.length; id++) count += flags[id] as number;
  return but === -1 ? count : count - (flags[but] as number);
}

/** Ids of the counts above 0, most first; ids ascend in the order of their texts. */
function rankCounts(counts: Uint32Array): number[] {
  const ids: number[] = [];
  for (let id = 0; id < counts.length; id++) if ((counts[id] as number) > 0) ids.push(id);
  return ids.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
}
