import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBundledDatabase } from '../../core/records/bundledDatabase.ts';
import type { RecordStore } from '../../core/records/RecordStore.ts';
import { CliError } from '../CliError.ts';

/** The folder that the page gets its data from. */
export const DATA_FOLDER = fileURLToPath(new URL('../../../public/data', import.meta.url));
export const DATABASE_FILE = 'device-database.json';

/**
 * The store of a database file.
 *
 * @param path Absent: the bundled one.
 * @throws {CliError} `unreadable`
 * @throws {BundledDatabaseError}
 */
export async function loadDatabase(path = join(DATA_FOLDER, DATABASE_FILE)): Promise<RecordStore> {
  let file: unknown;
  try {
    file = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new CliError('unreadable', `The database ${path} cannot be read.`, { cause });
  }
  return readBundledDatabase(file).store;
}
