import { deviceRecords, type OwnAnswerRecord } from '../../core/device/deviceRecords.ts';
import { type DeviceRecord, RECORD_COLUMNS } from '../../core/records/DeviceRecord.ts';
import { csvCell } from '../csvCell.ts';
import type { FinishedAnalysis } from './qaStore.ts';
import { viewAt } from './qaView.ts';

/** The accepted answers as records of the device database (paper's Table 10), in text order. */
export function recordsAt(
  finished: FinishedAnalysis,
  threshold: number,
): (DeviceRecord | OwnAnswerRecord)[] {
  const { analysis, text, metadata } = finished;
  return deviceRecords(viewAt(finished, threshold).answers, {
    text,
    passages: analysis.passages,
    metadata,
  });
}

export function toJson(records: readonly (DeviceRecord | OwnAnswerRecord)[]): string {
  return `${JSON.stringify(records, null, 2)}\n`;
}

/** RFC 4180, with a header line; `Extracted_name` holds its names parted by semicolons. */
export function toCsv(records: readonly (DeviceRecord | OwnAnswerRecord)[]): string {
  const withQuestion = records.some((record) => record.Type === 'Answer');
  const header = [...RECORD_COLUMNS, ...(withQuestion ? ['Question'] : [])];
  const rows = records.map((record) => [
    ...RECORD_COLUMNS.map((column) =>
      column === 'Extracted_name'
        ? csvCell(record.Extracted_name.map(({ Name }) => Name).join('; '))
        : column === 'Score'
          ? String(record.Score)
          : csvCell(record[column]),
    ),
    ...(withQuestion ? [csvCell('Question' in record ? record.Question : '')] : []),
  ]);
  return `${[header, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}
