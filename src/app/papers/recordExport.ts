import { type DeviceRecord, RECORD_COLUMNS } from '../../core/records/DeviceRecord.ts';
import type { PropertyRecord } from '../../core/records/PropertyRecord.ts';
import { csvCell } from '../csvCell.ts';
import type { RecordToSave } from '../data/dataStore.ts';
import type { PaperResult } from './paper.ts';
import type { PaperRecord } from './paperRecords.ts';

/** A record that a person changed says so. */
interface Edited {
  readonly Edited?: true;
}

export type ExportedRecord = (DeviceRecord | PropertyRecord) & Edited;

const capitalize = <Word extends string>(word: Word) =>
  (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<Word>;

/** A record in the schema of the device or of the property database; its context is the best place's passage. */
export function exportRecord(record: PaperRecord, { doc }: PaperResult): ExportedRecord {
  const { text, metadata } = doc;
  const [place] = record.places;
  const shared = {
    Name: record.written,
    Extracted_name: [{ Name: record.material }],
    Score: Number(record.score.toFixed(4)),
    Context: place === undefined ? '' : text.slice(place.passage.start, place.passage.end),
    DOI: metadata.doi ?? '',
    Journal: metadata.journal ?? '',
    Date: metadata.date ?? '',
    Title: metadata.title ?? '',
    ...(record.edited ? { Edited: true as const } : {}),
  };
  if (record.component !== null) return { Type: capitalize(record.component), ...shared };
  return {
    Property: capitalize(record.type),
    Value: record.numbers,
    Unit: record.unit,
    Raw_value: record.rawValue,
    Raw_unit: record.rawUnit,
    Specifier: record.specifier,
    ...shared,
  };
}

/** The records of papers that are still there. */
export function exportRecords(
  records: readonly PaperRecord[],
  results: readonly PaperResult[],
): ExportedRecord[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return records.flatMap((record) => {
    const result = byId.get(record.paperId);
    return result === undefined ? [] : [exportRecord(record, result)];
  });
}

/** The component records, as the database of this browser takes them. */
export function deviceRecordsToSave(
  records: readonly PaperRecord[],
  results: readonly PaperResult[],
): RecordToSave[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return records.flatMap((record) => {
    const result = byId.get(record.paperId);
    if (result === undefined) return [];
    const exported = exportRecord(record, result);
    if (!('Type' in exported)) return [];
    return [{ record: exported, place: record.section ?? '' }];
  });
}

export function toJson(records: readonly ExportedRecord[]): string {
  return `${JSON.stringify(records, null, 2)}\n`;
}

const PROPERTY_COLUMNS = [
  'Property',
  'Value',
  'Unit',
  'Raw_value',
  'Raw_unit',
  'Specifier',
] as const satisfies readonly (keyof PropertyRecord)[];

function cellOf(record: ExportedRecord, column: string): string {
  const value = (record as unknown as Readonly<Record<string, unknown>>)[column];
  if (column === 'Extracted_name') return record.Extracted_name.map(({ Name }) => Name).join('; ');
  if (Array.isArray(value)) return value.join('; ');
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** RFC 4180 with a header line: the columns of both databases; those that a record has not are empty. */
export function toCsv(records: readonly ExportedRecord[]): string {
  const columns = [
    ...RECORD_COLUMNS,
    ...(records.some((record) => 'Property' in record) ? PROPERTY_COLUMNS : []),
    ...(records.some(({ Edited }) => Edited === true) ? ['Edited'] : []),
  ];
  const rows = records.map((record) => columns.map((column) => csvCell(cellOf(record, column))));
  return `${[columns, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}
