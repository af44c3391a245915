import { CodedError } from '../core/CodedError.ts';
import { type ExportFormat, exportRecords } from '../core/records/exportRecords.ts';
import type { RecordStore } from '../core/records/RecordStore.ts';
import type { ExportProgress } from './protocol.ts';

export class ExportError extends CodedError<'cancelled'> {}

const TYPES = { json: 'application/json', csv: 'text/csv;charset=utf-8' };

/**
 * Writes the rows as one file. Each piece leaves the heap as a blob of its own, and messages, a
 * cancel among them, are let in between two.
 *
 * @throws ExportError `cancelled`
 */
export async function writeExport(
  store: RecordStore,
  rows: Uint32Array,
  format: ExportFormat,
  { signal, report }: { signal: AbortSignal; report: (progress: ExportProgress) => void },
): Promise<Blob> {
  const parts: Blob[] = [];
  for (const { text, records } of exportRecords(store, rows, format)) {
    parts.push(new Blob([text]));
    report({ records, total: rows.length });
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) throw new ExportError('cancelled', 'The export was cancelled.');
  }
  return new Blob(parts, { type: TYPES[format] });
}
