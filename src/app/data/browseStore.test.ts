import { describe, expect, it } from 'vitest';
import { RecordStoreBuilder } from '../../core/records/RecordStoreBuilder.ts';
import type { SettingsStore } from '../../storage/settings.ts';
import type { DataRequests } from '../../workers/protocol.ts';
import { type WorkerClient, WorkerError } from '../../workers/WorkerClient.ts';
import { createBrowseStore, ROWS_PER_PAGE } from './browseStore.ts';
import { createDataStore } from './dataStore.ts';

const records = (() => {
  const builder = new RecordStoreBuilder((name) => ({ key: name, display: name }));
  for (let index = 0; index < 5000; index++) {
    builder.add({
      Type: index % 2 === 0 ? 'Anode' : 'Cathode',
      Name: `material ${index % 10}`,
      Extracted_name: [],
      Score: (index % 100) / 100,
      Context: `Sentence ${index}.`,
      DOI: `10.1/${index}`,
      Journal: '',
      Date: String(2000 + (index % 20)),
      Title: `Title ${index}`,
    });
  }
  return builder.freeze();
})();

interface Call {
  readonly kind: string;
  readonly request: { readonly offset?: number };
  answer(): void;
  fail(): void;
}

/** A data worker whose answers come when the test says so. */
function holdAnswers() {
  const calls: Call[] = [];
  const handlers: Record<string, (request: never) => unknown> = {
    charts: ({ filter }: DataRequests['charts']['request']) => ({
      counts: records.countForCharts(filter),
      materials: (filter.materials ?? []).map((key) => ({ key, display: key.toUpperCase() })),
    }),
    rows: ({ filter, sort, offset, limit }: DataRequests['rows']['request']) =>
      records.page(filter, { sort, from: offset, to: offset + limit }),
    record: ({ row }: DataRequests['record']['request']) => records.recordAt(row),
    export: () => new Blob(['[]']),
  };
  const client = {
    call: (kind: string, request: never, { signal }: { signal?: AbortSignal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () =>
          reject(new WorkerError('cancelled', 'The work was cancelled.')),
        );
        calls.push({
          kind,
          request,
          answer: () => resolve(handlers[kind]?.(request)),
          fail: () => reject(new WorkerError('crashed', 'The background worker stopped.')),
        });
      }),
  } as unknown as WorkerClient<DataRequests>;
  const settings: SettingsStore = { read: () => null, write: () => undefined };
  const store = createBrowseStore(client, createDataStore(client, settings));
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const answerAll = async () => {
    for (let next = calls.shift(); next; next = calls.shift()) {
      next.answer();
      await settle();
    }
  };
  return { calls, store, settle, answerAll };
}

describe('the selection of the Data page', () => {
  it('shows the counts of the last filter, however many changes came while one was counted', async () => {
    const { calls, store, settle, answerAll } = holdAnswers();
    store.getState().start();
    for (const year of [2001, 2002, 2003]) store.getState().setFilter({ from: year, to: year });
    expect(calls.filter(({ kind }) => kind === 'charts')).toHaveLength(1);
    calls.shift()?.answer();
    await settle();
    expect(store.getState().counts).toBeNull();
    expect(store.getState().counting).toBe(true);
    expect(calls.filter(({ kind }) => kind === 'charts')).toHaveLength(1);
    await answerAll();
    expect(store.getState().counts?.selected.records).toBe(records.count({ from: 2003, to: 2003 }));
    expect(store.getState().counting).toBe(false);
  });

  it('drops rows that come for an earlier order of the table', async () => {
    const { calls, store, settle, answerAll } = holdAnswers();
    store.getState().start();
    await answerAll();
    store.getState().showRows(0, 10);
    const [late] = calls.splice(0);
    store.getState().sortBy('score');
    late?.answer();
    await settle();
    expect(store.getState().pages.size).toBe(0);
    store.getState().showRows(0, 10);
    await answerAll();
    const rows = store.getState().pages.get(0) ?? [];
    expect(rows.slice(0, 3).map(({ score }) => score)).toEqual([0.99, 0.99, 0.99]);
  });

  it('asks for each page once, and forgets the pages of long ago', async () => {
    const { calls, store, answerAll } = holdAnswers();
    store.getState().start();
    await answerAll();
    store.getState().showRows(90, 120);
    store.getState().showRows(95, 130);
    expect(calls.map(({ request }) => request.offset)).toEqual([0, 100]);
    await answerAll();
    for (let page = 0; page < 50; page++) {
      store.getState().showRows(page * ROWS_PER_PAGE, page * ROWS_PER_PAGE + 1);
      await answerAll();
    }
    expect(store.getState().pages.size).toBe(40);
    expect(store.getState().pages.has(0)).toBe(false);
    store.getState().showRows(0, 1);
    await answerAll();
    expect(store.getState().pages.get(0)?.[0]?.title).toBe('Title 0');
  });

  it('sorts by a column one way, the other way, and then as listed', () => {
    const { store } = holdAnswers();
    const press = (column: 'score' | 'title') => {
      store.getState().sortBy(column);
      return store.getState().sort;
    };
    expect(press('score')).toEqual({ by: 'score', descending: true });
    expect(press('score')).toEqual({ by: 'score', descending: false });
    expect(press('score')).toBeNull();
    expect(press('title')).toEqual({ by: 'title', descending: false });
    expect(press('score')).toEqual({ by: 'score', descending: true });
  });

  it('opens a record far from the rows in sight, and its neighbours up to the ends', async () => {
    const { store, answerAll, settle } = holdAnswers();
    store.getState().start();
    await answerAll();
    const go = async (position: number) => {
      const going = store.getState().openRecord(position);
      await settle();
      await answerAll();
      await going;
      return store.getState().open;
    };
    expect((await go(4999))?.record?.Context).toBe('Sentence 4999.');
    expect((await go(5000))?.position).toBe(4999);
    expect((await go(0))?.record?.Title).toBe('Title 0');
    expect((await go(-1))?.position).toBe(0);
    store.getState().setFilter({ components: ['anode'] });
    expect(store.getState().open).toBeNull();
  });

  it('says what failed and counts again when asked to', async () => {
    const { calls, store, settle, answerAll } = holdAnswers();
    store.getState().start();
    calls.shift()?.fail();
    await settle();
    expect(store.getState().error).toMatchObject({ code: 'crashed', retryable: true });
    store.getState().retry();
    expect(store.getState().error).toBeNull();
    await answerAll();
    expect(store.getState().counts?.selected.records).toBe(5000);
  });

  it('lets an export be cancelled without a word, and tells one that failed', async () => {
    const { calls, store, settle } = holdAnswers();
    const cancelled = store.getState().exportSelection('csv');
    expect(store.getState().exporting.state).toBe('running');
    store.getState().cancelExport();
    expect(await cancelled).toBeNull();
    expect(store.getState().exporting).toEqual({ state: 'idle' });
    calls.length = 0;
    const failed = store.getState().exportSelection('json');
    calls.shift()?.fail();
    expect(await failed).toBeNull();
    await settle();
    expect(store.getState().exporting.state).toBe('failed');
  });

  it('chooses and lets go of components, materials and journals', () => {
    const { store } = holdAnswers();
    const { toggleComponent, toggleMaterial, toggleJournal, clearFilter } = store.getState();
    toggleComponent('anode');
    toggleComponent('cathode');
    toggleComponent('anode');
    toggleMaterial('graphite');
    toggleJournal('Carbon');
    expect(store.getState().filter).toMatchObject({
      components: ['cathode'],
      materials: ['graphite'],
      journals: ['Carbon'],
    });
    clearFilter();
    expect(store.getState().filter.components).toEqual([]);
  });
});
