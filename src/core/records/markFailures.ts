import { COMPONENTS } from '../device/components.ts';
import type { Dictionary } from './Dictionary.ts';
import { type RecordColumns, type TextColumn, UNKNOWN_YEAR } from './recordColumns.ts';
import type { RecordFilter } from './recordFilter.ts';

/** The conditions that a chart can set by itself, a bit each; `OTHER` are the rest. */
export const FAILED = {
  component: 1,
  years: 2,
  materials: 4,
  journals: 8,
  score: 16,
  other: 32,
} as const;

export interface StoreTexts {
  readonly columns: RecordColumns;
  readonly texts: Readonly<Record<TextColumn, Dictionary>>;
  readonly materialNames: Dictionary;
  readonly materialKeys: Dictionary;
}

const SEARCHED = ['name', 'title', 'journal', 'doi'] as const satisfies readonly TextColumn[];

/**
 * For every row the conditions of the filter that it fails, as bits of `FAILED`; 0 where it passes.
 * One tight loop per condition that is set; texts are compared once per different text.
 */
export function markFailures(filter: RecordFilter, store: StoreTexts): Uint8Array {
  const { columns, texts } = store;
  const { rows, ids } = columns;
  const marks = new Uint8Array(rows);
  markComponents(marks, filter, columns.component);
  markYears(marks, filter, columns.year);
  markScores(marks, filter, columns.score);

  const markByText = (bit: number, column: TextColumn, passing: Uint8Array | null) => {
    if (passing === null) return;
    const codes = ids[column];
    for (let row = 0; row < rows; row++) {
      if (passing[codes[row] as number] === 0) marks[row] = (marks[row] as number) | bit;
    }
  };
  markByText(FAILED.journals, 'journal', flagTexts(texts.journal, filter.journals));
  markByText(FAILED.other, 'doi', flagTexts(texts.doi, filter.dois));
  markByText(FAILED.other, 'source', flagTexts(texts.source, filter.sources));
  if (filter.title) {
    markByText(FAILED.other, 'title', texts.title.flagsContaining(filter.title));
  }

  const materials = flagTexts(store.materialKeys, filter.materials);
  if (materials !== null) {
    const named = flagRowsNaming(materials, columns);
    for (let row = 0; row < rows; row++) {
      if (named[row] === 0) marks[row] = (marks[row] as number) | FAILED.materials;
    }
  }
  if (filter.text) {
    const found = flagRowsNaming(store.materialNames.flagsContaining(filter.text), columns);
    for (const column of SEARCHED) {
      const flags = texts[column].flagsContaining(filter.text);
      const codes = ids[column];
      for (let row = 0; row < rows; row++) {
        found[row] = (found[row] as number) | (flags[codes[row] as number] as number);
      }
    }
    for (let row = 0; row < rows; row++) {
      if (found[row] === 0) marks[row] = (marks[row] as number) | FAILED.other;
    }
  }
  return marks;
}

function markComponents(marks: Uint8Array, filter: RecordFilter, component: Uint8Array): void {
  const { components = [] } = filter;
  const wanted = filter.component ?? 'any';
  const passing = COMPONENTS.map(
    (name) =>
      (wanted === 'any' || wanted === name) &&
      (components.length === 0 || components.includes(name)),
  );
  if (passing.every(Boolean)) return;
  const bits = Uint8Array.from(passing, (passes) => (passes ? 0 : FAILED.component));
  for (let row = 0; row < marks.length; row++) {
    marks[row] = (marks[row] as number) | (bits[component[row] as number] as number);
  }
}

function markYears(marks: Uint8Array, filter: RecordFilter, years: Int16Array): void {
  const from = filter.from ?? null;
  const to = filter.to ?? null;
  if (from === null && to === null) return;
  const first = from ?? Number.NEGATIVE_INFINITY;
  const last = to ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row < marks.length; row++) {
    const year = years[row] as number;
    if (year < first || year > last || year === UNKNOWN_YEAR) {
      marks[row] = (marks[row] as number) | FAILED.years;
    }
  }
}

function markScores(marks: Uint8Array, filter: RecordFilter, scores: Float32Array): void {
  const least = Math.fround(filter.minScore ?? 0);
  const below = filter.belowScore ?? 1;
  const end = below >= 1 ? Number.POSITIVE_INFINITY : Math.fround(below);
  if (least <= 0 && end === Number.POSITIVE_INFINITY) return;
  for (let row = 0; row < marks.length; row++) {
    const score = scores[row] as number;
    if (score < least || score >= end) marks[row] = (marks[row] as number) | FAILED.score;
  }
}

/** One flag per row: 1 where it names a flagged material. */
function flagRowsNaming(
  flags: Uint8Array,
  { rows, materialStarts, materialIds }: RecordColumns,
): Uint8Array {
  const found = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const end = materialStarts[row + 1] as number;
    for (let at = materialStarts[row] as number; at < end; at++) {
      if (flags[materialIds[at] as number] === 1) found[row] = 1;
    }
  }
  return found;
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
