import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { CodedError } from '../core/CodedError.ts';
import type { DeviceRecord } from '../core/records/DeviceRecord.ts';

/**
 * `storage-full`: no room for it. `storage-refused`: this browser keeps nothing (private mode,
 * blocked by its settings, or a newer version of the page holds the data). `not-stored`: nothing
 * under this id. Everything else that IndexedDB throws is `storage-refused` too.
 */
export class RecordLibraryError extends CodedError<
  'storage-full' | 'storage-refused' | 'not-stored'
> {}

/** What is stored of a source beside its columns. */
export interface StoredSource<About> {
  readonly id: string;
  readonly about: About;
}

interface StoredRecord {
  readonly key: string;
  readonly record: DeviceRecord;
  readonly place: string;
}

interface LibrarySchema extends DBSchema {
  sources: { key: string; value: StoredSource<unknown> };
  /** Columns of typed arrays, as `RecordStore.toColumns` gives them. */
  columns: { key: string; value: unknown };
  /** In the order in which they were saved. */
  saved: { key: number; value: StoredRecord; indexes: { key: string } };
}

const NAME = 'batteryqa-records';
const VERSION = 1;

/** The record sets that this browser keeps, in IndexedDB. Every method throws `RecordLibraryError`. */
export class RecordLibrary<About> {
  #opening: Promise<IDBPDatabase<LibrarySchema>> | null = null;

  listSources(): Promise<readonly StoredSource<About>[]> {
    return this.#with(async (db) => (await db.getAll('sources')) as StoredSource<About>[]);
  }

  /** Stores a source whole or not at all. */
  addSource(source: StoredSource<About>, columns: unknown): Promise<void> {
    return this.#with(async (db) => {
      const transaction = db.transaction(['sources', 'columns'], 'readwrite');
      try {
        await transaction.objectStore('columns').put(columns, source.id);
        await transaction.objectStore('sources').put(source);
        await transaction.done;
      } catch (error) {
        transaction.done.catch(() => undefined);
        // A full disk has ended the transaction already, and only the transaction says why.
        if (transaction.error === null) transaction.abort();
        throw transaction.error ?? error;
      }
    });
  }

  /** The columns as they were stored, unchecked. */
  readColumns(id: string): Promise<unknown> {
    return this.#with(async (db) => {
      const columns: unknown = await db.get('columns', id);
      if (columns === undefined) {
        throw new RecordLibraryError('not-stored', 'These records are no longer in this browser.');
      }
      return columns;
    });
  }

  removeSource(id: string): Promise<void> {
    return this.#with(async (db) => {
      const transaction = db.transaction(['sources', 'columns'], 'readwrite');
      await Promise.all([
        transaction.objectStore('columns').delete(id),
        transaction.objectStore('sources').delete(id),
        transaction.done,
      ]);
    });
  }

  listSaved(): Promise<readonly StoredRecord[]> {
    return this.#with((db) => db.getAll('saved'));
  }

  /** @returns how many were not there yet */
  addSaved(records: readonly StoredRecord[]): Promise<number> {
    return this.#with(async (db) => {
      const transaction = db.transaction('saved', 'readwrite');
      const known = new Set<string>();
      for (const { key } of await transaction.store.getAll()) known.add(key);
      let added = 0;
      for (const entry of records) {
        if (known.has(entry.key)) continue;
        known.add(entry.key);
        await transaction.store.add(entry);
        added++;
      }
      await transaction.done;
      return added;
    });
  }

  removeSaved(keys: readonly string[]): Promise<void> {
    return this.#with(async (db) => {
      const transaction = db.transaction('saved', 'readwrite');
      for (const key of keys) {
        const place = await transaction.store.index('key').getKey(key);
        if (place !== undefined) await transaction.store.delete(place);
      }
      await transaction.done;
    });
  }

  clearSaved(): Promise<void> {
    return this.#with((db) => db.clear('saved'));
  }

  async #with<Result>(work: (db: IDBPDatabase<LibrarySchema>) => Promise<Result>): Promise<Result> {
    try {
      this.#opening ??= openDB<LibrarySchema>(NAME, VERSION, {
        upgrade(db) {
          db.createObjectStore('sources', { keyPath: 'id' });
          db.createObjectStore('columns');
          db.createObjectStore('saved', { autoIncrement: true }).createIndex('key', 'key', {
            unique: true,
          });
        },
        // A newer page wants to change the layout: let go, and open again when next asked.
        blocking: () => this.#close(),
        terminated: () => {
          this.#opening = null;
        },
      });
      return await work(await this.#opening);
    } catch (error) {
      if (error instanceof RecordLibraryError) throw error;
      this.#close();
      throw toLibraryError(error);
    }
  }

  #close(): void {
    const opening = this.#opening;
    this.#opening = null;
    opening?.then((db) => db.close()).catch(() => undefined);
  }
}

function toLibraryError(cause: unknown): RecordLibraryError {
  const name = cause instanceof Error ? cause.name : '';
  return name === 'QuotaExceededError'
    ? new RecordLibraryError(
        'storage-full',
        'This browser has no room left to keep the records. Remove another database and try again.',
        { cause },
      )
    : new RecordLibraryError(
        'storage-refused',
        'This browser does not keep records (private mode or blocked storage).',
        { cause },
      );
}
