import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateRecords, writeDatabase } from '../bench/generateDatabase.ts';

export { PUBLISHED_ROWS } from '../bench/generateDatabase.ts';

/** Writes a database of the published shape, the same for the same number of rows. */
export async function writeGeneratedDatabase(
  path: string,
  rows: number,
  format: 'json' | 'jsonl' | 'csv' | 'sql' = 'csv',
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path);
  let held = '';
  for (const piece of writeDatabase(generateRecords(rows), format)) {
    held += piece;
    if (held.length < 1 << 20) continue;
    if (!file.write(held)) await once(file, 'drain');
    held = '';
  }
  file.end(held);
  await once(file, 'close');
}
