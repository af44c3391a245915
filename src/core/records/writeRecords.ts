import { type DeviceRecord, RECORD_COLUMNS } from './DeviceRecord.ts';

export const CSV_HEADER = `${RECORD_COLUMNS.join(',')}\n`;

/** One line of CSV; `Extracted_name` is JSON, as in the published file. */
export function toCsvLine(record: DeviceRecord): string {
  return `${RECORD_COLUMNS.map((column) => quoteCsv(cellOf(record, column))).join(',')}\n`;
}

/** The values of one `INSERT` row in standard SQL quoting. */
export function toSqlValues(record: DeviceRecord): string {
  const values = RECORD_COLUMNS.map((column) =>
    column === 'Score' ? String(record.Score) : `'${cellOf(record, column).replaceAll("'", "''")}'`,
  );
  return `(${values.join(',')})`;
}

function cellOf(record: DeviceRecord, column: keyof DeviceRecord): string {
  return column === 'Extracted_name' ? JSON.stringify(record[column]) : String(record[column]);
}

const quoteCsv = (cell: string): string =>
  /[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
