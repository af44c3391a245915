import type { RecordFilter } from '../../core/records/recordFilter.ts';
import { writeJsonLines } from '../jsonLines.ts';
import { loadDatabase } from './bundledFile.ts';

/** `records`: prints the selected records in the published schema, one a line, with where they are from. */
export async function runRecords(
  filter: RecordFilter,
  database: string | undefined,
): Promise<void> {
  const store = await loadDatabase(database);
  const out = writeJsonLines('-');
  for (const row of store.selectRows(filter)) {
    const { source, place } = store.rowAt(row);
    await out.write({ ...store.recordAt(row), Source: source, Place: place });
  }
  await out.close();
}
