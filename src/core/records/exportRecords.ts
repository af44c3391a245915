import type { RecordStore } from './RecordStore.ts';
import { CSV_HEADER, toCsvLine } from './writeRecords.ts';

export type ExportFormat = 'json' | 'csv';

export interface ExportPiece {
  readonly text: string;
  /** Records written up to here. */
  readonly records: number;
}

const RECORDS_PER_PIECE = 2000;

/**
 * A file of the published schema in pieces, so that whoever writes it can pause between two.
 *
 * @param rows positions in the store, in the order of the file
 */
export function* exportRecords(
  store: RecordStore,
  rows: Uint32Array,
  format: ExportFormat,
): Generator<ExportPiece> {
  yield { text: format === 'csv' ? CSV_HEADER : '[', records: 0 };
  for (let from = 0; from < rows.length; from += RECORDS_PER_PIECE) {
    const records = Array.from(rows.subarray(from, from + RECORDS_PER_PIECE), (row) =>
      store.recordAt(row),
    );
    const text =
      format === 'csv'
        ? records.map(toCsvLine).join('')
        : records
            .map((record, index) => `${from + index === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`)
            .join('');
    yield { text, records: from + records.length };
  }
  if (format === 'json') yield { text: rows.length === 0 ? ']\n' : '\n]\n', records: rows.length };
}
