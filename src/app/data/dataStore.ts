import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeviceRecord } from '../../core/records/DeviceRecord.ts';
import type { LabelCount, RecordPage, RecordSort } from '../../core/records/RecordStore.ts';
import type { RecordFilter } from '../../core/records/recordFilter.ts';
import type { SettingsStore } from '../../storage/settings.ts';
import {
  BUNDLED_ID,
  type DataRequests,
  type ImportProgress,
  SAVED_ID,
  type SavedRecord,
  type SourceInfo,
} from '../../workers/protocol.ts';
import type { WorkerClient } from '../../workers/WorkerClient.ts';
import { type AppError, isCancelled, toAppError } from '../AppError.ts';

export type { ImportProgress, SavedRecord, SourceInfo };
export { BUNDLED_ID, SAVED_ID };

/** No answer over any database takes this long, on any machine, its load from storage included. */
export const DATA_DEADLINE_MS = 60_000;
const SETTING = 'recordSource';
const NAMES_SHOWN = 40;

export type ImportStatus =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running';
      readonly fileName: string;
      readonly progress: ImportProgress | null;
    }
  | { readonly state: 'done'; readonly source: SourceInfo }
  | { readonly state: 'failed'; readonly fileName: string; readonly error: AppError };

export interface DataState {
  /** The bundled database first, then the saved records, then what was imported. */
  readonly sources: readonly SourceInfo[];
  /** The source that all pages look into. */
  readonly activeId: string;
  /** True until the sources of this browser are listed. */
  readonly listing: boolean;
  /** Why this browser keeps no imported records; null when it does. */
  readonly storageFault: string | null;
  /** The last listing, saving or removal that failed. */
  readonly error: AppError | null;
  readonly importing: ImportStatus;
  /** Grows when the records of a source change: what a page has counted is out of date. */
  readonly revision: number;
}

/** A record to save; `place` says where in the paper it was found. */
export interface RecordToSave {
  readonly record: DeviceRecord;
  readonly place?: string;
}

/** Which records to read, of which source. */
export interface RowsRequest {
  readonly sourceId: string;
  readonly filter: RecordFilter;
  /** Null: as they were added. */
  readonly sort: RecordSort | null;
  readonly offset: number;
  readonly limit: number;
}

export interface DataActions {
  /** Lists the sources; called once at the start. */
  refresh(): Promise<void>;
  choose(sourceId: string): void;
  /** Imports a database file and chooses it. What goes wrong stands in `importing`. */
  importFile(file: File): Promise<void>;
  cancelImport(): void;
  dismissImport(): void;
  /** Removes an imported source, or all saved records. */
  remove(sourceId: string): Promise<void>;
  /**
   * Adds records to "My records"; those saved before are passed over.
   *
   * @throws what `toAppError` turns into a sentence: the browser is full or keeps nothing
   */
  saveRecords(records: readonly RecordToSave[]): Promise<{ added: number; known: number }>;
  listSaved(): Promise<readonly SavedRecord[]>;
  removeSaved(keys: readonly string[]): Promise<void>;
  readRows(request: RowsRequest, signal?: AbortSignal): Promise<RecordPage>;
  /** Names of the active source that hold the text, most records first. */
  findNames(
    of: 'material' | 'journal',
    text: string,
    signal?: AbortSignal,
  ): Promise<readonly LabelCount[]>;
}

export type DataStore = StoreApi<DataState & DataActions>;

export function createDataStore(
  client: WorkerClient<DataRequests>,
  settings: SettingsStore,
): DataStore {
  const deadline = { deadlineMs: DATA_DEADLINE_MS };
  return createStore((set, get) => {
    let importer: AbortController | null = null;

    const changed = () => set(({ revision }) => ({ revision: revision + 1 }));

    /** The source that is chosen but gone gives way to the bundled one. */
    const showSources = (
      sources: readonly SourceInfo[],
      storageFault: string | null,
      more: Partial<DataState> = {},
    ) => {
      const { activeId } = get();
      const isThere = sources.some(({ id }) => id === activeId);
      set({ sources, storageFault, ...(isThere ? {} : { activeId: BUNDLED_ID }), ...more });
    };

    async function relist(): Promise<void> {
      const { sources, storageFault } = await client.call('sources', null, deadline);
      showSources(sources, storageFault, { listing: false, error: null });
    }

    return {
      sources: [],
      activeId: settings.read(SETTING) ?? BUNDLED_ID,
      listing: true,
      storageFault: null,
      error: null,
      importing: { state: 'idle' },
      revision: 0,

      async refresh() {
        try {
          await relist();
        } catch (error) {
          set({ listing: false, error: toAppError(error) });
        }
      },

      choose(activeId) {
        settings.write(SETTING, activeId);
        set({ activeId });
      },

      async importFile(file) {
        importer?.abort();
        const controller = new AbortController();
        importer = controller;
        const report = (importing: ImportStatus) => {
          if (importer === controller) set({ importing });
        };
        report({ state: 'running', fileName: file.name, progress: null });
        try {
          const source = await client.call(
            'import',
            { file },
            {
              ...deadline,
              signal: controller.signal,
              onProgress: (progress) => report({ state: 'running', fileName: file.name, progress }),
            },
          );
          report({ state: 'done', source });
          await get().refresh();
          if (importer === controller) get().choose(source.id);
        } catch (error) {
          report(
            isCancelled(error)
              ? { state: 'idle' }
              : { state: 'failed', fileName: file.name, error: toAppError(error) },
          );
        } finally {
          if (importer === controller) importer = null;
        }
      },

      cancelImport() {
        importer?.abort();
        importer = null;
        set({ importing: { state: 'idle' } });
      },

      dismissImport: () => set({ importing: { state: 'idle' } }),

      async remove(sourceId) {
        try {
          const { sources, storageFault } = await client.call('remove', { sourceId }, deadline);
          showSources(sources, storageFault, { error: null });
          changed();
        } catch (error) {
          set({ error: toAppError(error) });
        }
      },

      async saveRecords(records) {
        const result = await client.call(
          'save',
          { records: records.map(({ record, place = '' }) => ({ record, place })) },
          deadline,
        );
        changed();
        await get().refresh();
        return result;
      },

      listSaved: () => client.call('listSaved', null, deadline),

      async removeSaved(keys) {
        await client.call('removeSaved', { keys }, deadline);
        changed();
        await get().refresh();
      },

      readRows: (request, signal) => client.call('rows', request, { ...deadline, signal }),

      findNames: (of, text, signal) =>
        client.call(
          'names',
          { sourceId: get().activeId, of, text, limit: NAMES_SHOWN },
          { ...deadline, signal },
        ),
    };
  });
}
