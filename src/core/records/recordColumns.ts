import { CodedError } from '../CodedError.ts';
import { findPackedTextsFault, type PackedTexts } from './packedTexts.ts';

/** `DAMAGED_COLUMNS`: not a column set that `RecordStore.toColumns` wrote. */
export class RecordColumnsError extends CodedError<'DAMAGED_COLUMNS'> {}

export const COLUMNS_VERSION = 1;

/** The columns that hold ids into a dictionary of the same name, one id a row. */
export const TEXT_COLUMNS = [
  'name',
  'journal',
  'doi',
  'title',
  'date',
  'context',
  'source',
  'place',
] as const;

export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** The year of a record whose date names none. */
export const UNKNOWN_YEAR = 0;

/**
 * A whole record store as plain typed arrays: structured-cloneable for IndexedDB and transferable to
 * a worker. Row i names the materials `materialIds[materialStarts[i] .. materialStarts[i + 1]]`.
 */
export interface RecordColumns {
  readonly version: typeof COLUMNS_VERSION;
  readonly rows: number;
  /** Index into `COMPONENTS`. */
  readonly component: Uint8Array;
  /** Publication year, `UNKNOWN_YEAR` when the date names none. */
  readonly year: Int16Array;
  /** Confidence score in [0, 1]. */
  readonly score: Float32Array;
  readonly materialStarts: Uint32Array;
  readonly materialIds: Uint32Array;
  readonly ids: Readonly<Record<TextColumn, Uint32Array>>;
  readonly texts: Readonly<Record<TextColumn, PackedTexts>>;
  /** Display names and keys of the materials, by material id. */
  readonly materialNames: PackedTexts;
  readonly materialKeys: PackedTexts;
}

/** @throws RecordColumnsError saying the first fault found */
export function assertRecordColumns(value: unknown): asserts value is RecordColumns {
  const fault = findColumnsFault(value);
  if (fault !== null) {
    throw new RecordColumnsError('DAMAGED_COLUMNS', `The stored records are damaged: ${fault}.`);
  }
}

/** Every buffer of the columns, for the transfer list of `postMessage`. A transfer empties the columns. */
export function listColumnBuffers(columns: RecordColumns): ArrayBuffer[] {
  const arrays = [
    columns.component,
    columns.year,
    columns.score,
    columns.materialStarts,
    columns.materialIds,
    ...Object.values(columns.ids),
    ...[columns.materialNames, columns.materialKeys, ...Object.values(columns.texts)].flatMap(
      (packed) => [packed.bytes, packed.starts],
    ),
  ];
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}

function findColumnsFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'no columns';
  const columns = value as Partial<RecordColumns>;
  if (columns.version !== COLUMNS_VERSION) return `unknown version ${String(columns.version)}`;
  const rows = columns.rows;
  if (typeof rows !== 'number' || !Number.isInteger(rows) || rows < 0) return 'no row count';

  const { component, year, score, materialStarts, materialIds } = columns;
  if (!(component instanceof Uint8Array) || component.length !== rows) return 'component column';
  if (!(year instanceof Int16Array) || year.length !== rows) return 'year column';
  if (!(score instanceof Float32Array) || score.length !== rows) return 'score column';
  if (component.some((code) => code > 2)) return 'unknown component';
  if (score.some((s) => !(s >= 0 && s <= 1))) return 'score outside 0 to 1';

  const { materialNames, materialKeys, ids, texts } = columns;
  if (!materialNames || !materialKeys || !ids || !texts) return 'dictionaries missing';
  const materials = (materialNames.starts?.length ?? 0) - 1;
  const packed: [string, PackedTexts | undefined, number | undefined][] = [
    ['material names', materialNames, undefined],
    ['material keys', materialKeys, materials],
    ...TEXT_COLUMNS.map((column): [string, PackedTexts | undefined, undefined] => [
      `${column} texts`,
      texts[column],
      undefined,
    ]),
  ];
  for (const [label, texts, size] of packed) {
    const fault = texts ? findPackedTextsFault(texts, size) : 'missing';
    if (fault !== null) return `${label}: ${fault}`;
  }
  for (const column of TEXT_COLUMNS) {
    const size = texts[column].starts.length - 1;
    if (!(ids[column] instanceof Uint32Array) || ids[column].length !== rows) {
      return `${column} column`;
    }
    if (ids[column].some((id) => id >= size)) return `${column} id outside its dictionary`;
  }

  if (!(materialStarts instanceof Uint32Array) || materialStarts.length !== rows + 1) {
    return 'material starts';
  }
  if (!(materialIds instanceof Uint32Array)) return 'material ids';
  if (materialStarts[0] !== 0 || materialStarts[rows] !== materialIds.length) {
    return 'material starts';
  }
  for (let row = 0; row < rows; row++) {
    if ((materialStarts[row + 1] as number) < (materialStarts[row] as number)) {
      return 'material starts not ascending';
    }
  }
  if (materialIds.some((id) => id >= materials)) return 'material id outside its dictionary';
  return null;
}
