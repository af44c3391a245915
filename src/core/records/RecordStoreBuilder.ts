import { CodedError } from '../CodedError.ts';
import { COMPONENTS } from '../device/components.ts';
import type { DeviceRecord } from './DeviceRecord.ts';
import { compareTexts } from './Dictionary.ts';
import type { MaterialNormalizer } from './MaterialNormalizer.ts';
import { packTexts } from './packedTexts.ts';
import { RecordStore } from './RecordStore.ts';
import { COLUMNS_VERSION, TEXT_COLUMNS, type TextColumn, UNKNOWN_YEAR } from './recordColumns.ts';

/** `UNKNOWN_COMPONENT`: the record's `Type` is none of the three components. */
export class RecordError extends CodedError<'UNKNOWN_COMPONENT'> {}

/** What a record can say of itself beside the published schema. */
export interface RecordOrigin {
  /** The data set, such as "BatteryQA" or a file's name. */
  readonly source?: string;
  /** Where in the paper it was found, such as "abstract, sentence 3". */
  readonly place?: string;
}

/** Columns that no table is sorted by; their ids keep the order of appearance. */
const UNSORTED: ReadonlySet<TextColumn> = new Set(['context']);

/** The first year (1500 to 2999) that a date names, or `UNKNOWN_YEAR`. */
export function yearOfDate(date: string): number {
  const match = /(?<!\d)(1[5-9]\d\d|2\d\d\d)(?!\d)/.exec(date);
  return match ? Number(match[1]) : UNKNOWN_YEAR;
}

/** Collects records one by one and freezes them into a `RecordStore`. */
export class RecordStoreBuilder {
  readonly #normalize: MaterialNormalizer;
  readonly #component: number[] = [];
  readonly #year: number[] = [];
  readonly #score: number[] = [];
  readonly #materialStarts: number[] = [0];
  readonly #materialIds: number[] = [];
  readonly #materials = new TextIds();
  readonly #displays: string[] = [];
  readonly #materialOfName = new Map<string, number>();
  readonly #columns = Object.fromEntries(
    TEXT_COLUMNS.map((column) => [column, { texts: new TextIds(), ids: [] as number[] }]),
  ) as Record<TextColumn, { texts: TextIds; ids: number[] }>;

  constructor(normalize: MaterialNormalizer) {
    this.#normalize = normalize;
  }

  get rows(): number {
    return this.#component.length;
  }

  /** Adds a record. Its materials are the distinct ones of `Extracted_name`, or that of `Name` when it has none. @throws RecordError */
  add(record: DeviceRecord, origin: RecordOrigin = {}): void {
    const component = COMPONENTS.findIndex((name) => name === record.Type.toLowerCase());
    if (component === -1) {
      throw new RecordError('UNKNOWN_COMPONENT', `No such component: ${record.Type}.`);
    }
    this.#component.push(component);
    this.#year.push(yearOfDate(record.Date));
    this.#score.push(Math.min(1, Math.max(0, record.Score)));
    const first = this.#materialIds.length;
    const names = record.Extracted_name.map((entry) => entry.Name).filter((name) => name !== '');
    for (const name of names.length > 0 ? names : [record.Name]) {
      const id = this.#materialIdOf(name);
      if (!this.#materialIds.includes(id, first)) this.#materialIds.push(id);
    }
    this.#materialStarts.push(this.#materialIds.length);
    const texts: Record<TextColumn, string> = {
      name: record.Name,
      journal: record.Journal,
      doi: record.DOI,
      title: record.Title,
      date: record.Date,
      context: record.Context,
      source: origin.source ?? '',
      place: origin.place ?? '',
    };
    for (const column of TEXT_COLUMNS) {
      const { texts: known, ids } = this.#columns[column];
      ids.push(known.idOf(texts[column]));
    }
  }

  /** The store of all records added so far. Sorts the dictionaries, about a second for 300,000 rows. */
  freeze(): RecordStore {
    const materials = sortTexts(this.#displays, this.#materials.texts);
    const columns = TEXT_COLUMNS.map((column) => {
      const { texts, ids } = this.#columns[column];
      if (UNSORTED.has(column)) {
        return { column, packed: packTexts(texts.texts), ids: Uint32Array.from(ids) };
      }
      const sorted = sortTexts(texts.texts, texts.texts);
      return { column, packed: packTexts(sorted.texts), ids: remap(ids, sorted.newIds) };
    });
    const collect = <Value>(pick: (entry: (typeof columns)[number]) => Value) =>
      Object.fromEntries(columns.map((entry) => [entry.column, pick(entry)])) as Record<
        TextColumn,
        Value
      >;
    return RecordStore.fromColumns({
      version: COLUMNS_VERSION,
      rows: this.rows,
      component: Uint8Array.from(this.#component),
      year: Int16Array.from(this.#year),
      score: Float32Array.from(this.#score),
      materialStarts: Uint32Array.from(this.#materialStarts),
      materialIds: remap(this.#materialIds, materials.newIds),
      ids: collect((entry) => entry.ids),
      texts: collect((entry) => entry.packed),
      materialNames: packTexts(materials.texts),
      materialKeys: packTexts(materials.order.map((id) => this.#materials.texts[id] as string)),
    });
  }

  #materialIdOf(name: string): number {
    const cached = this.#materialOfName.get(name);
    if (cached !== undefined) return cached;
    const { key, display } = this.#normalize(name);
    const id = this.#materials.idOf(key === '' ? name : key);
    this.#displays[id] ??= display === '' ? name : display;
    this.#materialOfName.set(name, id);
    return id;
  }
}

class TextIds {
  readonly texts: string[] = [];
  readonly #ids = new Map<string, number>();

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.texts.length;
    this.#ids.set(text, id);
    this.texts.push(text);
    return id;
  }
}

function sortTexts(texts: readonly string[], tieBreakers: readonly string[]) {
  const folded = texts.map((text) => text.toLowerCase());
  const order = texts.map((_, id) => id);
  order.sort((a, b) => {
    const foldedA = folded[a] as string;
    const foldedB = folded[b] as string;
    if (foldedA !== foldedB) return foldedA < foldedB ? -1 : 1;
    return (
      compareTexts(texts[a] as string, texts[b] as string) ||
      compareTexts(tieBreakers[a] as string, tieBreakers[b] as string)
    );
  });
  const newIds = new Uint32Array(texts.length);
  order.forEach((oldId, newId) => {
    newIds[oldId] = newId;
  });
  return { order, newIds, texts: order.map((id) => texts[id] as string) };
}

const remap = (ids: readonly number[], newIds: Uint32Array): Uint32Array =>
  Uint32Array.from(ids, (id) => newIds[id] as number);
