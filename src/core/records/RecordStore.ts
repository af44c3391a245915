import { COMPONENTS, type Component } from '../device/components.ts';
import type { DeviceRecord } from './DeviceRecord.ts';
import { Dictionary } from './Dictionary.ts';
import type { Material } from './MaterialNormalizer.ts';
import {
  assertRecordColumns,
  type RecordColumns,
  TEXT_COLUMNS,
  type TextColumn,
  UNKNOWN_YEAR,
} from './recordColumns.ts';
import type { RecordFilter } from './recordFilter.ts';

export interface MaterialCount extends Material {
  readonly count: number;
  /** Part of the selected records that name the material, in [0, 1]. */
  readonly share: number;
}

export interface MaterialRanking {
  /** Best first; ties in alphabetical order. */
  readonly ranked: readonly MaterialCount[];
  /** How many materials the selected records name. */
  readonly materials: number;
  /** How many records are selected. */
  readonly records: number;
  /** How many materials share the count of the first; 0 when there is none. */
  readonly tied: number;
}

export interface YearCount {
  readonly year: number;
  readonly count: number;
}

export interface CountOverYears {
  readonly count: number;
  readonly years: readonly YearCount[];
}

export interface YearComponents {
  readonly year: number;
  readonly anode: number;
  readonly cathode: number;
  readonly electrolyte: number;
}

export interface LabelCount {
  readonly label: string;
  readonly count: number;
}

export interface ScoreBin {
  /** Lower edge, inclusive. */
  readonly from: number;
  /** Upper edge, exclusive but for the last bin. */
  readonly to: number;
  readonly count: number;
}

export type CrosstabDimension = 'component' | 'year' | 'material' | 'journal' | 'source';

export interface Crosstab {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `counts[r][c]`: records of row r and column c. A record of two materials counts in both. */
  readonly counts: readonly (readonly number[])[];
}

export const SORT_COLUMNS = [
  'component',
  'material',
  'name',
  'score',
  'year',
  'journal',
  'doi',
  'title',
  'date',
  'source',
  'place',
] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface RecordSort {
  readonly by: SortColumn;
  /** The exact reverse of the ascending order. */
  readonly descending?: boolean;
}

/** One record as a table shows it. */
export interface RecordRow {
  /** Position in the store; names the record in `recordAt`. */
  readonly row: number;
  readonly component: Component;
  readonly name: string;
  readonly materials: readonly Material[];
  readonly score: number;
  /** Null when the record's date names none. */
  readonly year: number | null;
  readonly date: string;
  readonly journal: string;
  readonly doi: string;
  readonly title: string;
  readonly source: string;
  readonly place: string;
}

export interface RecordPage {
  /** Records that the filter selects. */
  readonly total: number;
  readonly rows: readonly RecordRow[];
}

export interface UniqueCounts {
  readonly records: number;
  readonly materials: number;
  /** Different answers as written. */
  readonly names: number;
  readonly papers: number;
  readonly journals: number;
}

const REMEMBERED_SELECTIONS = 16;

/**
 * The device database in columns. Every answer equals a naive loop over the records; nothing changes
 * after it is built, so results may be kept.
 */
export class RecordStore {
  readonly rows: number;
  readonly #columns: RecordColumns;
  readonly #texts: Readonly<Record<TextColumn, Dictionary>>;
  readonly #materialNames: Dictionary;
  readonly #materialKeys: Dictionary;
  readonly #selections = new Map<string, Uint32Array>();
  readonly #orders = new Map<SortColumn, Uint32Array>();
  readonly #years: { readonly first: number; readonly last: number } | null;
  #scratch: Uint32Array | null = null;
  #yearCodes: Uint32Array | null = null;

  private constructor(columns: RecordColumns) {
    this.#columns = columns;
    this.rows = columns.rows;
    this.#texts = Object.fromEntries(
      TEXT_COLUMNS.map((column) => [column, new Dictionary(columns.texts[column])]),
    ) as Record<TextColumn, Dictionary>;
    this.#materialNames = new Dictionary(columns.materialNames);
    this.#materialKeys = new Dictionary(columns.materialKeys);
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const year of columns.year) {
      if (year === UNKNOWN_YEAR) continue;
      if (year < first) first = year;
      if (year > last) last = year;
    }
    this.#years = first <= last ? { first, last } : null;
  }

  /** @throws RecordColumnsError `DAMAGED_COLUMNS` */
  static fromColumns(columns: unknown): RecordStore {
    assertRecordColumns(columns);
    return new RecordStore(columns);
  }

  /** The live arrays: store or copy them, but a transfer of their buffers empties this store. */
  toColumns(): RecordColumns {
    return this.#columns;
  }

  /** Does now what the first search in titles, lookup and sort would do, so that none of them waits. */
  prepare(sorts: readonly SortColumn[] = SORT_COLUMNS): void {
    this.#texts.title.prepareSearch();
    this.#materialNames.all();
    this.#materialKeys.idOf('');
    this.#texts.journal.idOf('');
    for (const by of sorts) this.#orderBy(by);
  }

  /** First and last known year; null when no record has one. */
  get years(): { readonly first: number; readonly last: number } | null {
    return this.#years;
  }

  /** All materials, alphabetical. */
  listMaterials(): readonly Material[] {
    return Array.from({ length: this.#materialNames.size }, (_, id) => this.#materialOf(id));
  }

  listJournals(): readonly string[] {
    return this.#texts.journal.all().filter((journal) => journal !== '');
  }

  /** The material of this key or display name; null when no record names it. */
  findMaterial(keyOrDisplay: string): Material | null {
    const byName = this.#materialNames.idOf(keyOrDisplay);
    if (byName !== -1) return this.#materialOf(byName);
    const byKey = this.#materialKeys.idOf(keyOrDisplay);
    return byKey === -1 ? null : this.#materialOf(byKey);
  }

  count(filter: RecordFilter = {}): number {
    return this.#select(filter).length;
  }

  /** The `top` most named materials, or the least named (of those named at all) with `least`. */
  countByMaterial(
    filter: RecordFilter = {},
    { top = 10, least = false }: { top?: number; least?: boolean } = {},
  ): MaterialRanking {
    const rows = this.#select(filter);
    const counts = this.#countMaterials(rows);
    const ids: number[] = [];
    for (let id = 0; id < counts.length; id++) if ((counts[id] as number) > 0) ids.push(id);
    const sign = least ? 1 : -1;
    ids.sort((a, b) => sign * ((counts[a] as number) - (counts[b] as number)) || a - b);
    const best = ids[0] === undefined ? 0 : (counts[ids[0]] as number);
    let tied = 0;
    while (tied < ids.length && counts[ids[tied] as number] === best) tied++;
    return {
      ranked: ids.slice(0, Math.max(0, top)).map((id) => ({
        ...this.#materialOf(id),
        count: counts[id] as number,
        share: (counts[id] as number) / rows.length,
      })),
      materials: ids.length,
      records: rows.length,
      tied,
    };
  }

  /** Records per year from the first to the last year of the selection, years without any included. */
  countByYear(filter: RecordFilter = {}): readonly YearCount[] {
    return this.countByYearAndComponent(filter).map(({ year, anode, cathode, electrolyte }) => ({
      year,
      count: anode + cathode + electrolyte,
    }));
  }

  /**
   * Records of each material, and their counts from its first to its last known year, in one pass.
   *
   * @param keys material keys; an unknown one has no records
   */
  countEach(filter: RecordFilter, keys: readonly string[]): readonly CountOverYears[] {
    const { materialStarts, materialIds, year: years } = this.#columns;
    const slots = new Int32Array(this.#materialNames.size).fill(-1);
    const ids = keys.map((key) => this.#materialKeys.idOf(key));
    ids.forEach((id, slot) => {
      if (id !== -1 && slots[id] === -1) slots[id] = slot;
    });
    const { first, last } = this.#years ?? { first: 0, last: -1 };
    // The last place of each material is for its records of unknown year.
    const width = last - first + 2;
    const counts = new Uint32Array(keys.length * width);
    const rows = this.#select(filter);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const end = materialStarts[row + 1] as number;
      for (let at = materialStarts[row] as number; at < end; at++) {
        const slot = slots[materialIds[at] as number] as number;
        if (slot === -1) continue;
        const year = years[row] as number;
        const cell = slot * width + (year === UNKNOWN_YEAR ? width - 1 : year - first);
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
    return ids.map((id) => {
      const slot = id === -1 ? -1 : (slots[id] as number);
      if (slot === -1) return { count: 0, years: [] };
      const own = counts.subarray(slot * width, (slot + 1) * width);
      const known = Array.from(own.subarray(0, width - 1), (count, index) => ({
        year: first + index,
        count,
      }));
      const isNamed = ({ count }: YearCount) => count > 0;
      return {
        count: own.reduce((sum, count) => sum + count, 0),
        years: known.slice(Math.max(0, known.findIndex(isNamed)), known.findLastIndex(isNamed) + 1),
      };
    });
  }

  countByYearAndComponent(filter: RecordFilter = {}): readonly YearComponents[] {
    if (this.#years === null) return [];
    const { first, last } = this.#years;
    const counts = new Uint32Array((last - first + 1) * 3);
    const { year: years, component } = this.#columns;
    const rows = this.#select(filter);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const year = years[row] as number;
      if (year === UNKNOWN_YEAR) continue;
      const cell = (year - first) * 3 + (component[row] as number);
      counts[cell] = (counts[cell] as number) + 1;
    }
    const all = Array.from({ length: last - first + 1 }, (_, index) => ({
      year: first + index,
      anode: counts[index * 3] as number,
      cathode: counts[index * 3 + 1] as number,
      electrolyte: counts[index * 3 + 2] as number,
    }));
    const named = ({ anode, cathode, electrolyte }: YearComponents) =>
      anode + cathode + electrolyte > 0;
    return all.slice(Math.max(0, all.findIndex(named)), all.findLastIndex(named) + 1);
  }

  /** Records per pair of labels; material and journal keep their `top` most frequent labels. */
  crosstab(
    filter: RecordFilter,
    rows: CrosstabDimension,
    columns: CrosstabDimension,
    top = 20,
  ): Crosstab {
    const selected = this.#select(filter);
    const down = this.#axis(selected, rows, top);
    const across = this.#axis(selected, columns, top);
    const width = across.labels.length;
    const counts = new Uint32Array(down.labels.length * width);
    for (let i = 0; i < selected.length; i++) {
      const row = selected[i] as number;
      const endDown = down.starts ? (down.starts[row + 1] as number) : row + 1;
      for (let r = down.starts ? (down.starts[row] as number) : row; r < endDown; r++) {
        const y = down.positions[down.codes[r] as number] as number;
        if (y < 0) continue;
        const endAcross = across.starts ? (across.starts[row + 1] as number) : row + 1;
        for (let c = across.starts ? (across.starts[row] as number) : row; c < endAcross; c++) {
          const x = across.positions[across.codes[c] as number] as number;
          if (x < 0) continue;
          const cell = y * width + x;
          counts[cell] = (counts[cell] as number) + 1;
        }
      }
    }
    return {
      rows: down.labels,
      columns: across.labels,
      counts: down.labels.map((_, y) => Array.from(counts.subarray(y * width, (y + 1) * width))),
    };
  }

  /** Equal bins over [0, 1]; a score of 1 is in the last. */
  scoreHistogram(filter: RecordFilter = {}, bins = 20): readonly ScoreBin[] {
    const counts = new Uint32Array(bins);
    const { score } = this.#columns;
    const rows = this.#select(filter);
    for (let i = 0; i < rows.length; i++) {
      const bin = Math.min(bins - 1, Math.floor((score[rows[i] as number] as number) * bins));
      counts[bin] = (counts[bin] as number) + 1;
    }
    return Array.from(counts, (count, bin) => ({ from: bin / bins, to: (bin + 1) / bins, count }));
  }

  /** Journals by number of records, most first, ties alphabetical; records of no journal left out. */
  countByJournal(filter: RecordFilter = {}, top = Number.POSITIVE_INFINITY): readonly LabelCount[] {
    const texts = this.#texts.journal;
    const counts = countIds(this.#select(filter), this.#columns.ids.journal, texts.size);
    return rankIds(counts)
      .filter((id) => texts.at(id) !== '')
      .slice(0, top)
      .map((id) => ({ label: texts.at(id), count: counts[id] as number }));
  }

  unique(filter: RecordFilter = {}): UniqueCounts {
    const rows = this.#select(filter);
    return {
      records: rows.length,
      materials: this.#countDistinctMaterials(rows),
      names: this.#countDistinct(rows, 'name'),
      papers: this.#countDistinct(rows, 'doi'),
      journals: this.#countDistinct(rows, 'journal'),
    };
  }

  /** The part of `unique` that an answer shows, in a fraction of its time. */
  countPapersAndMaterials(
    filter: RecordFilter = {},
  ): Pick<UniqueCounts, 'records' | 'papers' | 'materials'> {
    const rows = this.#select(filter);
    return {
      records: rows.length,
      materials: this.#countDistinctMaterials(rows),
      papers: this.#countDistinct(rows, 'doi'),
    };
  }

  /** Rows `from` (inclusive) to `to` (exclusive) of the sorted selection; unsorted: as added. */
  page(
    filter: RecordFilter,
    { sort = null, from, to }: { sort?: RecordSort | null; from: number; to: number },
  ): RecordPage {
    const selected = this.#select(filter);
    const wanted =
      sort === null ? selected.subarray(from, to) : this.#pick(selected, sort, from, to);
    return { total: selected.length, rows: Array.from(wanted, (row) => this.rowAt(row)) };
  }

  /** The store positions of every selected record, as added. */
  selectRows(filter: RecordFilter = {}): Uint32Array {
    return this.#select(filter).slice();
  }

  rowAt(row: number): RecordRow {
    const { component, year, score, ids } = this.#columns;
    const text = (column: TextColumn) => this.#texts[column].at(ids[column][row] as number);
    const known = year[row] as number;
    return {
      row,
      component: COMPONENTS[component[row] as number] as Component,
      name: text('name'),
      materials: Array.from(this.#materialIdsOf(row), (id) => this.#materialOf(id)),
      score: readableScore(score[row] as number),
      year: known === UNKNOWN_YEAR ? null : known,
      date: text('date'),
      journal: text('journal'),
      doi: text('doi'),
      title: text('title'),
      source: text('source'),
      place: text('place'),
    };
  }

  /** The record in the published schema; `Extracted_name` holds the normalised names. */
  recordAt(row: number): DeviceRecord {
    const shown = this.rowAt(row);
    return {
      Type: TYPE_OF[shown.component],
      Name: shown.name,
      Extracted_name: shown.materials.map(({ display }) => ({ Name: display })),
      Score: shown.score,
      Context: this.#texts.context.at(this.#columns.ids.context[row] as number),
      DOI: shown.doi,
      Journal: shown.journal,
      Date: shown.date,
      Title: shown.title,
    };
  }

  #materialOf(id: number): Material {
    return { key: this.#materialKeys.at(id), display: this.#materialNames.at(id) };
  }

  #materialIdsOf(row: number): Uint32Array {
    const { materialStarts, materialIds } = this.#columns;
    return materialIds.subarray(materialStarts[row], materialStarts[row + 1]);
  }

  #countMaterials(rows: Uint32Array): Uint32Array {
    const { materialStarts, materialIds } = this.#columns;
    const counts = new Uint32Array(this.#materialNames.size);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const end = materialStarts[row + 1] as number;
      for (let at = materialStarts[row] as number; at < end; at++) {
        const id = materialIds[at] as number;
        counts[id] = (counts[id] as number) + 1;
      }
    }
    return counts;
  }

  /** Different texts of a column but the empty one. */
  #countDistinct(rows: Uint32Array, column: TextColumn): number {
    const texts = this.#texts[column];
    const ids = this.#columns.ids[column];
    const seen = new Uint8Array(texts.size);
    if (texts.size > 0 && texts.at(0) === '') seen[0] = 1;
    let distinct = 0;
    for (let i = 0; i < rows.length; i++) {
      const id = ids[rows[i] as number] as number;
      distinct += 1 - (seen[id] as number);
      seen[id] = 1;
    }
    return distinct;
  }

  #countDistinctMaterials(rows: Uint32Array): number {
    const { materialStarts, materialIds } = this.#columns;
    const seen = new Uint8Array(this.#materialNames.size);
    let distinct = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const end = materialStarts[row + 1] as number;
      for (let at = materialStarts[row] as number; at < end; at++) {
        const id = materialIds[at] as number;
        distinct += 1 - (seen[id] as number);
        seen[id] = 1;
      }
    }
    return distinct;
  }

  #select(filter: RecordFilter): Uint32Array {
    const signature = signatureOf(filter);
    const known = this.#selections.get(signature);
    if (known) return known;
    const selected = this.#evaluate(filter);
    if (this.#selections.size >= REMEMBERED_SELECTIONS) {
      for (const oldest of this.#selections.keys()) {
        this.#selections.delete(oldest);
        break;
      }
    }
    this.#selections.set(signature, selected);
    return selected;
  }

  /** One pass over the rows with every condition: a pass per condition takes several times as long. */
  #evaluate(filter: RecordFilter): Uint32Array {
    const { component, year, score, ids, materialStarts, materialIds } = this.#columns;
    const code = COMPONENTS.findIndex((name) => name === filter.component);
    const from = filter.from ?? null;
    const to = filter.to ?? null;
    const first = from ?? (to === null ? Number.NEGATIVE_INFINITY : UNKNOWN_YEAR + 1);
    const last = to ?? Number.POSITIVE_INFINITY;
    const least = Math.fround(filter.minScore ?? 0);
    const materials = flagTexts(this.#materialKeys, filter.materials);
    const flagged = (
      [
        ['journal', filter.journals],
        ['source', filter.sources],
        ['doi', filter.dois],
      ] as const
    ).flatMap(([column, texts]) => {
      const flags = flagTexts(this.#texts[column], texts);
      return flags ? [{ ids: ids[column], flags }] : [];
    });
    if (filter.title) {
      flagged.push({ ids: ids.title, flags: this.#texts.title.flagsContaining(filter.title) });
    }

    this.#scratch ??= new Uint32Array(this.rows);
    const kept = this.#scratch;
    let count = 0;
    for (let row = 0; row < this.rows; row++) {
      if (code !== -1 && component[row] !== code) continue;
      const y = year[row] as number;
      if (y < first || y > last || (score[row] as number) < least) continue;
      kept[count] = row;
      count++;
    }
    if (from !== null && from <= UNKNOWN_YEAR) {
      count = keepRows(kept, count, (row) => year[row] !== UNKNOWN_YEAR);
    }
    for (const { ids, flags } of flagged) {
      count = keepRows(kept, count, (row) => flags[ids[row] as number] === 1);
    }
    if (materials) {
      count = keepRows(kept, count, (row) => {
        const end = materialStarts[row + 1] as number;
        for (let at = materialStarts[row] as number; at < end; at++) {
          if (materials[materialIds[at] as number] === 1) return true;
        }
        return false;
      });
    }
    return kept.slice(0, count);
  }

  #pick(selected: Uint32Array, sort: RecordSort, from: number, to: number): Uint32Array {
    const order = this.#orderBy(sort.by);
    const first = Math.max(0, from);
    const last = Math.min(to, selected.length);
    const picked = new Uint32Array(Math.max(0, last - first));
    const marks = selected.length === this.rows ? null : new Uint8Array(this.rows);
    if (marks) for (let i = 0; i < selected.length; i++) marks[selected[i] as number] = 1;
    let position = 0;
    for (let i = 0; i < order.length && position < last; i++) {
      const row = order[sort.descending ? order.length - 1 - i : i] as number;
      if (marks && marks[row] === 0) continue;
      if (position >= first) picked[position - first] = row;
      position++;
    }
    return picked;
  }

  #orderBy(by: SortColumn): Uint32Array {
    const known = this.#orders.get(by);
    if (known) return known;
    const order = sortRowsByKey(this.#sortKeys(by));
    this.#orders.set(by, order);
    return order;
  }

  /** Unsigned keys whose order is the column's order: dictionary ids ascend with their texts. */
  #sortKeys(by: SortColumn): Uint32Array {
    const { component, year, score, ids, materialStarts, materialIds } = this.#columns;
    switch (by) {
      case 'component':
        return Uint32Array.from(component);
      case 'year':
        return Uint32Array.from(year, (y) => Math.max(0, y));
      case 'score':
        return new Uint32Array(Float32Array.from(score, (s) => s + 0).buffer);
      case 'material':
        return Uint32Array.from(component, (_, row) =>
          materialStarts[row] === materialStarts[row + 1]
            ? 0
            : (materialIds[materialStarts[row] as number] as number) + 1,
        );
      default:
        return ids[by];
    }
  }

  #axis(selected: Uint32Array, dimension: CrosstabDimension, top: number): Axis {
    const { component, ids } = this.#columns;
    switch (dimension) {
      case 'component':
        return {
          labels: COMPONENTS,
          starts: null,
          codes: component,
          positions: Int32Array.of(0, 1, 2),
        };
      case 'year': {
        const codes = this.#listYearCodes();
        const span = this.#years ? this.#years.last - this.#years.first + 1 : 0;
        const counts = countIds(selected, codes, span + 1);
        const positions = new Int32Array(span + 1).fill(-1);
        const labels: string[] = [];
        for (let code = 0; code < span; code++) {
          if (counts[code] === 0) continue;
          positions[code] = labels.length;
          labels.push(String((this.#years?.first ?? 0) + code));
        }
        return { labels, starts: null, codes, positions };
      }
      case 'material': {
        const { materialStarts, materialIds } = this.#columns;
        const counts = this.#countMaterials(selected);
        return {
          ...topLabels(counts, this.#materialNames, top, false),
          starts: materialStarts,
          codes: materialIds,
        };
      }
      default: {
        const texts = this.#texts[dimension];
        const counts = countIds(selected, ids[dimension], texts.size);
        return { ...topLabels(counts, texts, top, true), starts: null, codes: ids[dimension] };
      }
    }
  }

  /** Years counted from the first; unknown years stand behind the last. */
  #listYearCodes(): Uint32Array {
    if (this.#yearCodes === null) {
      const { first, last } = this.#years ?? { first: 0, last: -1 };
      const { year } = this.#columns;
      const codes = new Uint32Array(this.rows);
      for (let row = 0; row < this.rows; row++) {
        const y = year[row] as number;
        codes[row] = y === UNKNOWN_YEAR ? last - first + 1 : y - first;
      }
      this.#yearCodes = codes;
    }
    return this.#yearCodes;
  }
}

/** One side of a crosstab: a row's codes stand at its own place, or between its `starts`; a code's label may be -1, for none. */
interface Axis {
  readonly labels: readonly string[];
  readonly starts: Uint32Array | null;
  readonly codes: Uint8Array | Uint32Array;
  readonly positions: Int32Array;
}

const TYPE_OF = { anode: 'Anode', cathode: 'Cathode', electrolyte: 'Electrolyte' } as const;

function topLabels(counts: Uint32Array, texts: Dictionary, top: number, skipEmpty: boolean) {
  const ids = rankIds(counts)
    .filter((id) => !skipEmpty || texts.at(id) !== '')
    .slice(0, top);
  const positions = new Int32Array(counts.length).fill(-1);
  ids.forEach((id, position) => {
    positions[id] = position;
  });
  return { labels: ids.map((id) => texts.at(id)), positions };
}

function countIds(rows: Uint32Array, ids: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let i = 0; i < rows.length; i++) {
    const id = ids[rows[i] as number] as number;
    counts[id] = (counts[id] as number) + 1;
  }
  return counts;
}

function rankIds(counts: Uint32Array): number[] {
  const ids: number[] = [];
  for (let id = 0; id < counts.length; id++) if ((counts[id] as number) > 0) ids.push(id);
  return ids.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
}

/** One flag per id that stands for one of the texts; null when there is no such condition. */
function flagTexts(
  dictionary: Dictionary,
  texts: readonly string[] | undefined,
): Uint8Array | null {
  if (!texts || texts.length === 0) return null;
  const flags = new Uint8Array(dictionary.size);
  for (const text of texts) {
    const id = dictionary.idOf(text);
    if (id !== -1) flags[id] = 1;
  }
  return flags;
}

/** Moves the rows that pass to the front, in order, and says how many they are. */
function keepRows(rows: Uint32Array, count: number, passes: (row: number) => boolean): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    if (passes(row)) rows[kept++] = row;
  }
  return kept;
}

/** Stable radix sort of the positions by 32-bit keys, two passes of 16 bits. */
function sortRowsByKey(keys: Uint32Array): Uint32Array {
  let order = Uint32Array.from(keys, (_, row) => row);
  for (const shift of [0, 16]) {
    const starts = new Uint32Array(65537);
    for (let i = 0; i < keys.length; i++) {
      const bucket = (((keys[i] as number) >>> shift) & 0xffff) + 1;
      starts[bucket] = (starts[bucket] as number) + 1;
    }
    for (let bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number);
    }
    const next = new Uint32Array(keys.length);
    for (let i = 0; i < order.length; i++) {
      const row = order[i] as number;
      const bucket = ((keys[row] as number) >>> shift) & 0xffff;
      next[starts[bucket] as number] = row;
      starts[bucket] = (starts[bucket] as number) + 1;
    }
    order = next;
  }
  return order;
}

/** A 32-bit score without the digits that its 64-bit form adds. */
const readableScore = (score: number): number => Number(score.toPrecision(7));

const signatureOf = (filter: RecordFilter): string =>
  JSON.stringify([
    filter.component ?? 'any',
    filter.from ?? null,
    filter.to ?? null,
    filter.materials ?? [],
    filter.journals ?? [],
    filter.dois ?? [],
    filter.sources ?? [],
    filter.minScore ?? null,
    filter.title ?? '',
  ]);
