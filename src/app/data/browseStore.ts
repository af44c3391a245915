import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Component } from '../../core/device/components.ts';
import type { ChartCounts } from '../../core/records/chartCounts.ts';
import type { DeviceRecord } from '../../core/records/DeviceRecord.ts';
import type { ExportFormat } from '../../core/records/exportRecords.ts';
import type { Material } from '../../core/records/MaterialNormalizer.ts';
import type { RecordRow, RecordSort, SortColumn } from '../../core/records/RecordStore.ts';
import type { DatabaseFacts, DataRequests, ExportProgress } from '../../workers/protocol.ts';
import type { WorkerClient } from '../../workers/WorkerClient.ts';
import { type AppError, isCancelled, toAppError } from '../AppError.ts';
import {
  type BrowseAddress,
  type BrowseFilter,
  NO_FILTER,
  toRecordFilter,
} from './browseAddress.ts';
import { DATA_DEADLINE_MS, type DataStore } from './dataStore.ts';

export type { DatabaseFacts, ExportProgress };

export const ROWS_PER_PAGE = 100;
/** Pages of the table that are remembered; those looked at longest ago go first. */
const MOST_PAGES = 40;

export interface OpenRecord {
  /** Place in the table as it is sorted and filtered, from 0. */
  readonly position: number;
  readonly row: RecordRow;
  /** With its context; null until it has come. */
  readonly record: DeviceRecord | null;
}

export type ExportStatus =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running';
      readonly format: ExportFormat;
      readonly progress: ExportProgress | null;
    }
  | { readonly state: 'failed'; readonly error: AppError };

export interface BrowseState {
  readonly filter: BrowseFilter;
  /** Null: as the database lists them. */
  readonly sort: RecordSort | null;
  /** Of the last selection that was counted; null before the first. */
  readonly counts: ChartCounts | null;
  /** Names of the chosen materials by what the filter holds. */
  readonly materialNames: ReadonlyMap<string, Material>;
  /** True while `counts` are those of an earlier selection. */
  readonly counting: boolean;
  readonly error: AppError | null;
  /** Rows of the table by page; a page that is not here is asked for when it is seen. */
  readonly pages: ReadonlyMap<number, readonly RecordRow[]>;
  readonly open: OpenRecord | null;
  readonly exporting: ExportStatus;
  readonly facts: DatabaseFacts | null;
}

export interface BrowseActions {
  /** Counts the source that is chosen; called when the page is shown and when its source changes. */
  start(): void;
  /** What a link asks for; its source is chosen when this browser has it. */
  applyAddress(address: BrowseAddress): void;
  setFilter(change: Partial<BrowseFilter>): void;
  clearFilter(): void;
  toggleComponent(component: Component): void;
  toggleMaterial(key: string): void;
  toggleJournal(journal: string): void;
  /** Ascending, descending, then unsorted again; scores and years descend first. */
  sortBy(column: SortColumn): void;
  setSort(sort: RecordSort | null): void;
  /** Fetches the rows from `first` to `last` of the table, where they are not known. */
  showRows(first: number, last: number): void;
  openRecord(position: number): Promise<void>;
  closeRecord(): void;
  retry(): void;
  /** The selection as a file; null when it was cancelled or failed, which stands in `exporting`. */
  exportSelection(format: ExportFormat): Promise<Blob | null>;
  cancelExport(): void;
  dismissExport(): void;
  loadFacts(): Promise<void>;
}

export type BrowseStore = StoreApi<BrowseState & BrowseActions>;

const DESCENDS_FIRST: ReadonlySet<SortColumn> = new Set(['score', 'year', 'date']);

const toggled = <Item>(items: readonly Item[], item: Item): readonly Item[] =>
  items.includes(item) ? items.filter((other) => other !== item) : [...items, item];

/** The selection of the Data page: what is chosen, what its charts count, and the rows in sight. */
export function createBrowseStore(
  client: WorkerClient<DataRequests>,
  data: DataStore,
): BrowseStore {
  const deadline = { deadlineMs: DATA_DEADLINE_MS };
  return createStore((set, get) => {
    /** Grows with every change of the selection: answers to earlier ones are dropped. */
    let selection = 0;
    /** Grows with every change of the table's order too. */
    let table = 0;
    let asked = new Set<number>();
    let running = false;
    let exporter: AbortController | null = null;

    const sourceId = () => data.getState().activeId;

    const resetRows = () => {
      table++;
      asked = new Set();
      set({ pages: new Map(), open: null });
    };

    /** One count at a time: a dragged brush asks for many, and only the last matters. */
    async function count(): Promise<void> {
      if (running) return;
      running = true;
      try {
        for (;;) {
          const turn = selection;
          const filter = toRecordFilter(get().filter);
          const result = await client
            .call('charts', { sourceId: sourceId(), filter }, deadline)
            .then(
              ({ counts, materials }) => ({
                counts,
                materialNames: new Map(
                  materials.map((material, at) => [filter.materials?.[at] ?? '', material]),
                ),
                error: null,
              }),
              (error: unknown) => ({ error: toAppError(error) }),
            );
          if (turn === selection) {
            set({ ...result, counting: false });
            return;
          }
        }
      } finally {
        running = false;
      }
    }

    const select = (filter: BrowseFilter) => {
      selection++;
      set({ filter, counting: true });
      resetRows();
      void count();
    };

    async function fetchPage(page: number): Promise<readonly RecordRow[] | null> {
      const turn = table;
      const { filter, sort } = get();
      try {
        const { rows } = await client.call(
          'rows',
          {
            sourceId: sourceId(),
            filter: toRecordFilter(filter),
            sort,
            offset: page * ROWS_PER_PAGE,
            limit: ROWS_PER_PAGE,
          },
          deadline,
        );
        if (turn !== table) return null;
        const pages = new Map(get().pages);
        pages.delete(page);
        pages.set(page, rows);
        for (const oldest of pages.keys()) {
          if (pages.size <= MOST_PAGES) break;
          pages.delete(oldest);
          asked.delete(oldest);
        }
        set({ pages });
        return rows;
      } catch (error) {
        asked.delete(page);
        if (turn === table) set({ error: toAppError(error) });
        return null;
      }
    }

    async function rowAt(position: number): Promise<RecordRow | null> {
      const page = Math.floor(position / ROWS_PER_PAGE);
      const rows = get().pages.get(page) ?? (await fetchPage(page));
      return rows?.[position % ROWS_PER_PAGE] ?? null;
    }

    return {
      filter: NO_FILTER,
      sort: null,
      counts: null,
      materialNames: new Map(),
      counting: true,
      error: null,
      pages: new Map(),
      open: null,
      exporting: { state: 'idle' },
      facts: null,

      start: () => select(get().filter),
      retry: () => {
        set({ error: null });
        select(get().filter);
      },
      applyAddress({ filter, sort, sourceId }) {
        const { sources, activeId, listing, choose } = data.getState();
        // Before the sources are listed every one may be there; listing sorts that out.
        const isThere = listing || sources.some(({ id }) => id === sourceId);
        if (sourceId !== null && sourceId !== activeId && isThere) choose(sourceId);
        set({ sort });
        select(filter);
      },
      setFilter: (change) => select({ ...get().filter, ...change }),
      clearFilter: () => select(NO_FILTER),
      toggleComponent(component) {
        select({ ...get().filter, components: toggled(get().filter.components, component) });
      },
      toggleMaterial(key) {
        select({ ...get().filter, materials: toggled(get().filter.materials, key) });
      },
      toggleJournal(journal) {
        select({ ...get().filter, journals: toggled(get().filter.journals, journal) });
      },

      sortBy(by) {
        const { sort } = get();
        const firstDown = DESCENDS_FIRST.has(by);
        if (sort?.by !== by) get().setSort({ by, descending: firstDown });
        else if ((sort.descending ?? false) === firstDown) {
          get().setSort({ by, descending: !firstDown });
        } else get().setSort(null);
      },

      setSort(sort) {
        set({ sort });
        resetRows();
      },

      showRows(first, last) {
        const from = Math.floor(Math.max(0, first) / ROWS_PER_PAGE);
        const to = Math.floor(Math.max(0, last) / ROWS_PER_PAGE);
        for (let page = from; page <= to; page++) {
          if (get().pages.has(page) || asked.has(page)) continue;
          asked.add(page);
          void fetchPage(page);
        }
      },

      async openRecord(position) {
        const total = get().counts?.selected.records ?? 0;
        if (position < 0 || position >= total) return;
        const turn = table;
        const row = await rowAt(position);
        if (row === null || turn !== table) return;
        set({ open: { position, row, record: null } });
        try {
          const record = await client.call(
            'record',
            { sourceId: sourceId(), row: row.row },
            deadline,
          );
          if (get().open?.row === row) set({ open: { position, row, record } });
        } catch (error) {
          if (turn === table) set({ error: toAppError(error), open: null });
        }
      },

      closeRecord: () => set({ open: null }),

      async exportSelection(format) {
        exporter?.abort();
        const controller = new AbortController();
        exporter = controller;
        set({ exporting: { state: 'running', format, progress: null } });
        const { filter, sort } = get();
        try {
          const file = await client.call(
            'export',
            { sourceId: sourceId(), filter: toRecordFilter(filter), sort, format },
            {
              ...deadline,
              signal: controller.signal,
              onProgress: (progress) => set({ exporting: { state: 'running', format, progress } }),
            },
          );
          set({ exporting: { state: 'idle' } });
          return file;
        } catch (error) {
          if (exporter === controller) {
            set({
              exporting: isCancelled(error)
                ? { state: 'idle' }
                : { state: 'failed', error: toAppError(error) },
            });
          }
          return null;
        } finally {
          if (exporter === controller) exporter = null;
        }
      },

      cancelExport: () => exporter?.abort(),
      dismissExport: () => set({ exporting: { state: 'idle' } }),

      async loadFacts() {
        if (get().facts !== null) return;
        try {
          set({ facts: await client.call('facts', null, deadline) });
        } catch (error) {
          set({ error: toAppError(error) });
        }
      },
    };
  });
}
