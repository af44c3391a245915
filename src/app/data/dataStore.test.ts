import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { smallDatabase } from '../../cli/database/smallDatabase.fixture.ts';
import type { DeviceRecord } from '../../core/records/DeviceRecord.ts';
import { RecordLibrary } from '../../storage/recordLibrary.ts';
import type { SettingsStore } from '../../storage/settings.ts';
import { createDataHandlers } from '../../workers/dataHandlers.ts';
import type { DataRequests, ToWorker } from '../../workers/protocol.ts';
import { RecordSources } from '../../workers/RecordSources.ts';
import { serveRequests } from '../../workers/serveRequests.ts';
import { WorkerClient } from '../../workers/WorkerClient.ts';
import { createSearchStore } from '../search/searchStore.ts';
import { BUNDLED_ID, createDataStore, SAVED_ID } from './dataStore.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

const record = (name: string): DeviceRecord => ({
  Type: 'Anode',
  Name: name,
  Extracted_name: [{ Name: name }],
  Score: 0.9,
  Context: '',
  DOI: `10.1/${name}`,
  Journal: 'Cells',
  Date: '2020',
  Title: '',
});

function memorySettings(): SettingsStore {
  const values = new Map<string, string>();
  return {
    read: (name) => values.get(name) ?? null,
    write: (name, value) => void values.set(name, value),
  };
}

/** The page's stores over the worker's own handlers, in this process. */
function openPage(settings = memorySettings()) {
  let id = 0;
  const die: (() => void)[] = [];
  const client = new WorkerClient<DataRequests>((events) => {
    let listener: (event: MessageEvent) => void = () => undefined;
    const sources = new RecordSources({
      library: new RecordLibrary(),
      fetchData: async (name) =>
        name === 'device-database.json'
          ? smallDatabase()
          : { answers: [{ component: 'cathode', year: 2019, material: 'sulfur' }] },
      now: () => new Date('2026-01-02'),
      newId: () => `id-${Math.random().toString(36).slice(2)}-${++id}`,
    });
    serveRequests<DataRequests>(
      {
        postMessage: (message) => queueMicrotask(() => events.onMessage(message)),
        addEventListener: (_type, added) => {
          listener = added;
        },
      },
      createDataHandlers(sources),
    );
    die.push(() => events.onDeath('killed'));
    return {
      post: (message) => {
        const data = message as ToWorker<DataRequests>;
        queueMicrotask(() => listener({ data } as MessageEvent));
      },
      terminate: () => undefined,
    };
  });
  const data = createDataStore(client, settings);
  const search = createSearchStore(client, settings);
  return { client, data, search, settings, die: () => die.at(-1)?.() };
}

const file = (text: string) => new File([text], 'mine.jsonl');
const goodFile = () => file(`${JSON.stringify(record('tin'))}\n{"broken\n`);

describe('the sources of the page', () => {
  it('are listed, and an import is chosen and remembered', async () => {
    const { data, settings } = openPage();
    await data.getState().refresh();
    expect(data.getState()).toMatchObject({ listing: false, activeId: BUNDLED_ID, error: null });
    await data.getState().importFile(goodFile());
    const { importing, activeId, sources } = data.getState();
    expect(importing).toMatchObject({ state: 'done', source: { records: 1, report: { bad: 1 } } });
    expect(sources.at(-1)?.id).toBe(activeId);

    const next = openPage(settings);
    await next.data.getState().refresh();
    expect(next.data.getState().activeId).toBe(activeId);
    await next.data.getState().remove(activeId);
    expect(next.data.getState()).toMatchObject({ activeId: BUNDLED_ID, error: null, revision: 1 });
  });

  it('keep the chosen one when an import fails, and say why', async () => {
    const { data } = openPage();
    await data.getState().importFile(file('no records at all'));
    expect(data.getState()).toMatchObject({
      activeId: BUNDLED_ID,
      importing: {
        state: 'failed',
        fileName: 'mine.jsonl',
        error: { code: 'UNKNOWN_FORMAT', sentence: expect.stringContaining('neither JSON') },
      },
    });
    data.getState().dismissImport();
    expect(data.getState().importing.state).toBe('idle');
  });

  it('let go of an import that is cancelled', async () => {
    const { data } = openPage();
    await data.getState().refresh();
    const running = data.getState().importFile(goodFile());
    expect(data.getState().importing.state).toBe('running');
    data.getState().cancelImport();
    await running;
    await data.getState().refresh();
    expect(data.getState()).toMatchObject({ activeId: BUNDLED_ID, importing: { state: 'idle' } });
    expect(data.getState().sources).toHaveLength(2);
  });

  it('take records from papers, each once', async () => {
    const { data } = openPage();
    const { saveRecords, readRows, removeSaved, listSaved } = data.getState();
    expect(await saveRecords([{ record: record('tin'), place: 'page 1' }])).toEqual({
      added: 1,
      known: 0,
    });
    expect(await saveRecords([{ record: record('tin') }, { record: record('zinc') }])).toEqual({
      added: 1,
      known: 1,
    });
    expect(data.getState().sources.find(({ id }) => id === SAVED_ID)?.records).toBe(2);
    const rows = { sourceId: SAVED_ID, filter: {}, sort: null, offset: 0, limit: 10 };
    expect((await readRows(rows)).rows.map(({ name }) => name)).toEqual(['tin', 'zinc']);
    await removeSaved([(await listSaved())[0]?.key as string]);
    expect((await readRows(rows)).rows.map(({ name }) => name)).toEqual(['zinc']);
    expect(data.getState().revision).toBe(3);
  });
});

describe('a search', () => {
  const ask = (question: string) => ({ by: 'question', question }) as const;

  it('answers a question with the published answer beside it, and remembers it', async () => {
    const { search, settings } = openPage();
    await search.getState().run(ask('most common cathode in 2019'), BUNDLED_ID);
    expect(search.getState()).toMatchObject({
      asking: false,
      question: 'most common cathode in 2019',
      history: ['most common cathode in 2019'],
      outcome: {
        state: 'answered',
        details: {
          answer: { material: 'LiFePO4', count: 5 },
          published: { material: 'sulfur' },
          ranking: [{ material: 'LiFePO4' }, { material: 'LiCoO2' }, { material: 'Na3V2(PO4)3' }],
          trend: [{ label: 'LiFePO4', years: [{ year: 2018 }, { year: 2019 }] }, {}, {}],
        },
      },
    });
    await search.getState().run(ask('Most common  cathode in 2019 '), BUNDLED_ID);
    await search.getState().run(ask('top 2 anodes'), BUNDLED_ID);
    expect(openPage(settings).search.getState().history).toEqual([
      'top 2 anodes',
      'Most common cathode in 2019',
    ]);
    search.getState().clearHistory();
    expect(openPage(settings).search.getState().history).toEqual([]);
  });

  it('answers an edited query in words that can be asked again', async () => {
    const { search } = openPage();
    const query = {
      kind: 'overtake',
      component: 'anode',
      materials: ['graphite', 'hard carbon'],
      from: null,
      to: null,
      top: null,
      journal: null,
    } as const;
    await search.getState().run({ by: 'query', query }, BUNDLED_ID);
    const { outcome, question, history } = search.getState();
    expect(outcome).toMatchObject({ state: 'answered', details: { query } });
    expect(history).toEqual([]);
    await search.getState().run(ask(question), BUNDLED_ID);
    expect(search.getState().outcome).toMatchObject({ state: 'answered', details: { query } });
  });

  it('says what it did not understand, or what failed', async () => {
    const { search } = openPage();
    await search.getState().run(ask('who won the cup'), BUNDLED_ID);
    expect(search.getState().outcome).toMatchObject({ state: 'not-understood' });
    expect(search.getState().history).toEqual([]);
    await search.getState().run(ask('top 2 anodes'), 'gone');
    expect(search.getState().outcome).toMatchObject({
      state: 'failed',
      error: { code: 'unknown-source' },
    });
    await search.getState().run(null, BUNDLED_ID);
    expect(search.getState()).toMatchObject({ question: '', outcome: { state: 'none' } });
  });

  it('shows the last of two questions, whichever is answered first', async () => {
    const { search } = openPage();
    const first = search.getState().run(ask('top 2 anodes'), BUNDLED_ID);
    const second = search.getState().run(ask('top 2 cathodes'), BUNDLED_ID);
    await Promise.all([first, second]);
    expect(search.getState()).toMatchObject({
      asking: false,
      outcome: { details: { query: { component: 'cathode' } } },
    });
  });

  it('survives the death of the worker', async () => {
    const { search, die } = openPage();
    const run = search.getState().run(ask('top 2 anodes'), BUNDLED_ID);
    die();
    await run;
    expect(search.getState().outcome).toMatchObject({
      state: 'failed',
      error: { code: 'crashed', retryable: true },
    });
    await search.getState().run(ask('top 2 anodes'), BUNDLED_ID);
    expect(search.getState().outcome).toMatchObject({ state: 'answered' });
  });
});
