import { CodedError } from '../CodedError.ts';
import { COMPONENTS, type Component } from '../device/components.ts';
import type { RecordStore } from './RecordStore.ts';
import { RecordStoreBuilder } from './RecordStoreBuilder.ts';

/** `NOT_A_DATABASE`: not a file that `packBundledDatabase` wrote. */
export class BundledDatabaseError extends CodedError<'NOT_A_DATABASE'> {}

export const BUNDLED_FORMAT = 'batteryqa-device-database';
export const BUNDLED_VERSION = 1;

/** The data set's name in the `source` column. */
export const BUNDLED_SOURCE = 'BatteryQA';

export interface BundledPaper {
  readonly doi: string;
  /** Null when unknown. */
  readonly year: number | null;
  readonly title: string;
  readonly journal: string;
}

/** One material that one paper names as one component. */
export interface BundledRecord {
  readonly component: Component;
  /** The answer as it stands in the paper. */
  readonly name: string;
  readonly material: { readonly key: string; readonly display: string };
  /** Confidence score in [0, 1]. */
  readonly score: number;
  readonly paper: BundledPaper;
  /** Where the best answer stands: "title", "abstract, sentence 3", "full text". */
  readonly place: string;
}

/** How the records were made, for the Data page. */
export interface BundledOrigin {
  /** Id of the model that answered. */
  readonly model: string;
  /** Least confidence score of a record. */
  readonly threshold: number;
  readonly papersRead: number;
}

/**
 * The bundled database as JSON: every text once, every record a number in five parallel lists.
 * Indices: `records.component` into anode, cathode, electrolyte; the others into the list of their
 * name; `papers.journal` into `journals`. A year of 0 is unknown.
 */
export interface BundledDatabase {
  readonly format: typeof BUNDLED_FORMAT;
  readonly version: typeof BUNDLED_VERSION;
  readonly origin: BundledOrigin;
  readonly journals: readonly string[];
  readonly places: readonly string[];
  readonly materials: { readonly key: readonly string[]; readonly display: readonly string[] };
  readonly papers: {
    readonly doi: readonly string[];
    readonly year: readonly number[];
    readonly title: readonly string[];
    readonly journal: readonly number[];
  };
  readonly records: {
    readonly component: readonly number[];
    readonly name: readonly string[];
    readonly material: readonly number[];
    readonly score: readonly number[];
    readonly paper: readonly number[];
    readonly place: readonly number[];
  };
}

/** Numbers each different text by its first appearance. */
function numberTexts() {
  const texts: string[] = [];
  const ids = new Map<string, number>();
  return {
    texts,
    idOf(text: string): number {
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}

const SCORE_DIGITS = 1e4;

/** Scores are rounded to four digits; a material is shown as its most frequent spelling. */
export function packBundledDatabase(
  records: readonly BundledRecord[],
  origin: BundledOrigin,
): BundledDatabase {
  const journals = numberTexts();
  const places = numberTexts();
  const dois = numberTexts();
  const keys = numberTexts();
  const papers: BundledPaper[] = [];
  for (const { paper } of records) papers[dois.idOf(paper.doi)] ??= paper;
  return {
    format: BUNDLED_FORMAT,
    version: BUNDLED_VERSION,
    origin,
    records: {
      component: records.map(({ component }) => COMPONENTS.indexOf(component)),
      name: records.map(({ name }) => name),
      material: records.map(({ material }) => keys.idOf(material.key)),
      score: records.map(({ score }) => Math.round(score * SCORE_DIGITS) / SCORE_DIGITS),
      paper: records.map(({ paper }) => dois.idOf(paper.doi)),
      place: records.map(({ place }) => places.idOf(place)),
    },
    papers: {
      doi: dois.texts,
      year: papers.map(({ year }) => year ?? 0),
      title: papers.map(({ title }) => title),
      journal: papers.map(({ journal }) => journals.idOf(journal)),
    },
    materials: { key: keys.texts, display: chooseDisplays(keys.texts, records) },
    places: places.texts,
    journals: journals.texts,
  };
}

/** The most frequent display of each key, ties to the one that came first; no two keys share one. */
function chooseDisplays(
  keys: readonly string[],
  records: readonly BundledRecord[],
): readonly string[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { material } of records) {
    const displays = counts.get(material.key) ?? new Map<string, number>();
    displays.set(material.display, (displays.get(material.display) ?? 0) + 1);
    counts.set(material.key, displays);
  }
  const taken = new Set<string>();
  return keys.map((key) => {
    const ranked = [...(counts.get(key) ?? [])].sort(([, a], [, b]) => b - a);
    const display = ranked.find(([name]) => !taken.has(name))?.[0] ?? key;
    taken.add(display);
    return display;
  });
}

/**
 * The store of a bundled database.
 *
 * @param file the parsed JSON
 * @throws BundledDatabaseError saying the first fault found
 */
export function readBundledDatabase(file: unknown): {
  readonly store: RecordStore;
  readonly origin: BundledOrigin;
} {
  const fault = findFault(file);
  if (fault !== null) {
    throw new BundledDatabaseError(
      'NOT_A_DATABASE',
      `This is not the bundled device database: ${fault}.`,
    );
  }
  const { origin, journals, places, materials, papers, records } = file as BundledDatabase;
  const keyOf = new Map(materials.display.map((display, id) => [display, materials.key[id]]));
  const builder = new RecordStoreBuilder((display) => ({
    key: keyOf.get(display) ?? display,
    display,
  }));
  records.component.forEach((code, index) => {
    const paper = records.paper[index] as number;
    const year = papers.year[paper] as number;
    builder.add(
      {
        Type: TYPES[code] as (typeof TYPES)[number],
        Name: records.name[index] as string,
        Extracted_name: [{ Name: materials.display[records.material[index] as number] as string }],
        Score: records.score[index] as number,
        Context: '',
        DOI: papers.doi[paper] as string,
        Journal: journals[papers.journal[paper] as number] as string,
        Date: year === 0 ? '' : String(year),
        Title: papers.title[paper] as string,
      },
      { source: BUNDLED_SOURCE, place: places[records.place[index] as number] as string },
    );
  });
  return { store: builder.freeze(), origin };
}

const TYPES = ['Anode', 'Cathode', 'Electrolyte'] as const;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const areTexts = (value: unknown, length?: number): value is string[] =>
  Array.isArray(value) &&
  (length === undefined || value.length === length) &&
  value.every((entry) => typeof entry === 'string');

const areNumbers = (
  value: unknown,
  length: number,
  isAllowed: (entry: number) => boolean,
): value is number[] =>
  Array.isArray(value) &&
  value.length === length &&
  value.every((entry) => typeof entry === 'number' && isAllowed(entry));

const below = (size: number) => (entry: number) =>
  Number.isInteger(entry) && entry >= 0 && entry < size;

function findFault(file: unknown): string | null {
  if (!isObject(file) || file.format !== BUNDLED_FORMAT) return 'it does not say so';
  if (file.version !== BUNDLED_VERSION) return `unknown version ${String(file.version)}`;
  const { origin, journals, places, materials, papers, records } = file;
  if (
    !isObject(origin) ||
    typeof origin.model !== 'string' ||
    typeof origin.threshold !== 'number' ||
    typeof origin.papersRead !== 'number'
  ) {
    return 'no origin';
  }
  if (!areTexts(journals)) return 'no journals';
  if (!areTexts(places)) return 'no places';
  if (!isObject(materials) || !areTexts(materials.key)) return 'no materials';
  if (!areTexts(materials.display, materials.key.length)) return 'materials without names';
  if (!isObject(papers) || !areTexts(papers.doi)) return 'no papers';
  const paperCount = papers.doi.length;
  if (!areTexts(papers.title, paperCount)) return 'papers without titles';
  if (!areNumbers(papers.year, paperCount, below(3000))) return 'papers without years';
  if (!areNumbers(papers.journal, paperCount, below(journals.length))) {
    return 'papers without journals';
  }
  if (!isObject(records) || !areTexts(records.name)) return 'no records';
  const rows = records.name.length;
  const columns: readonly [string, (entry: number) => boolean][] = [
    ['component', below(COMPONENTS.length)],
    ['material', below(materials.key.length)],
    ['score', (score) => score >= 0 && score <= 1],
    ['paper', below(paperCount)],
    ['place', below(places.length)],
  ];
  const broken = columns.find(([column, allowed]) => !areNumbers(records[column], rows, allowed));
  return broken === undefined ? null : `its column “${broken[0]}” is damaged`;
}
