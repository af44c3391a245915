import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { smallDatabase } from '../cli/database/smallDatabase.fixture.ts';
import type { DeviceRecord } from '../core/records/DeviceRecord.ts';
import { RecordLibrary } from '../storage/recordLibrary.ts';
import { BUNDLED_ID, type ImportProgress, SAVED_ID } from './protocol.ts';
import { type ImportedAbout, RecordSources } from './RecordSources.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

const line = (name: string, year = 2020, doi = `10.1/${name}`): DeviceRecord => ({
  Type: 'Anode',
  Name: name,
  Extracted_name: [{ Name: name }],
  Score: 0.9,
  Context: `The anode is ${name}.`,
  DOI: doi,
  Journal: 'Cells',
  Date: String(year),
  Title: `On ${name}`,
});

function visit() {
  const library = new RecordLibrary<ImportedAbout>();
  let id = 0;
  const fetchData = vi.fn(async (name: string): Promise<unknown> => {
    if (name === 'device-database.json') return smallDatabase();
    return { answers: [{ component: 'cathode', year: 2019, material: 'sulfur' }] };
  });
  const sources = new RecordSources({
    library,
    fetchData,
    now: () => new Date('2026-01-02T03:04:05Z'),
    newId: () => `id-${++id}`,
  });
  return { library, fetchData, sources };
}

const importing = (signal = new AbortController().signal) => {
  const reports: ImportProgress[] = [];
  return { reports, signal, report: (progress: ImportProgress) => reports.push(progress) };
};

const fileOf = (text: string, name = 'mine.jsonl') => new File([text], name);
const goodFile = () =>
  fileOf(['graphite', 'graphite', 'tin'].map((name) => JSON.stringify(line(name))).join('\n'));

describe('the sources', () => {
  it('are the bundled and the saved one from the start', async () => {
    const { sources } = visit();
    const list = await sources.list();
    expect(list.storageFault).toBeNull();
    expect(list.sources.map(({ id, records }) => [id, records])).toEqual([
      [BUNDLED_ID, null],
      [SAVED_ID, 0],
    ]);
    const { info, store } = await sources.open(BUNDLED_ID);
    expect(info).toMatchObject({ records: 23, years: { first: 2018, last: 2019 } });
    expect(store.countByMaterial({ component: 'cathode' }).ranked[0]).toMatchObject({
      display: 'LiFePO4',
      count: 6,
    });
    expect(await sources.published()).toHaveLength(1);
  });

  it('load once for many requests, and again after a failure', async () => {
    const { sources, fetchData } = visit();
    fetchData.mockRejectedValueOnce(new Error('offline'));
    await expect(sources.open(BUNDLED_ID)).rejects.toMatchObject({ code: 'unreachable' });
    await Promise.all([sources.open(BUNDLED_ID), sources.open(BUNDLED_ID)]);
    await sources.open(BUNDLED_ID);
    expect(fetchData).toHaveBeenCalledTimes(2);
  });
});

describe('an import', () => {
  it('is kept for the next visit with what was wrong in it', async () => {
    const text = `${JSON.stringify(line('graphite'))}\n{"Type": "Ano\n${JSON.stringify(line('tin', 2021))}\n`;
    const run = importing();
    const info = await visit().sources.import(fileOf(text), run);
    expect(info).toMatchObject({
      kind: 'imported',
      name: 'mine.jsonl',
      records: 2,
      years: { first: 2020, last: 2021 },
      addedAt: '2026-01-02T03:04:05.000Z',
      kept: true,
      report: { rows: 3, records: 2, bad: 1, problems: [{ line: 2, reason: 'not valid JSON' }] },
    });
    expect(run.reports.at(-1)).toMatchObject({ stage: 'storing', rows: 3, bad: 1 });

    const { sources } = visit();
    expect((await sources.list()).sources[2]).toEqual(info);
    const { store } = await sources.open(info.id);
    expect(store.recordAt(1)).toEqual(line('tin', 2021));
    await sources.remove(info.id);
    expect((await sources.list()).sources).toHaveLength(2);
    await expect(sources.open(info.id)).rejects.toMatchObject({ code: 'unknown-source' });
  });

  it('stops when it is cancelled, and leaves nothing behind', async () => {
    const { sources } = visit();
    const controller = new AbortController();
    controller.abort();
    await expect(sources.import(goodFile(), importing(controller.signal))).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect((await sources.list()).sources).toHaveLength(2);
  });

  it('of files that hold no device record ends with a sentence', async () => {
    const { sources } = visit();
    const property = {
      value: [140],
      units: 'mAh/g',
      raw_value: '140',
      specifier: 'capacity',
      material: 'LiCoO2',
      confidence_score: 0.8,
      original_text: 'It has a capacity of 140 mAh/g.',
    };
    for (const [text, code] of [
      [JSON.stringify([property, property]), 'properties-only'],
      ['%PDF-1.7\n\u0000', 'UNKNOWN_FORMAT'],
      ['', 'UNKNOWN_FORMAT'],
      ['[]', 'NO_RECORDS'],
    ]) {
      await expect(sources.import(fileOf(text as string), importing())).rejects.toMatchObject({
        code,
        message: expect.stringMatching(/^.+\.$/),
      });
    }
    const both = await sources.import(
      fileOf(`${JSON.stringify(line('tin'))}\n${JSON.stringify(property)}\n`),
      importing(),
    );
    expect(both.report).toMatchObject({ rows: 2, records: 1, properties: 1, bad: 0 });
  });

  it('that the browser does not keep is there until the page is closed', async () => {
    const { sources, library } = visit();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const info = await sources.import(goodFile(), importing());
    expect(info).toMatchObject({ kept: false, records: 3 });
    expect((await sources.open(info.id)).store.rows).toBe(3);
    expect((await sources.list()).sources.at(-1)).toEqual(info);
    expect(await library.listSources()).toEqual([]);
    await sources.remove(info.id);
    await expect(sources.open(info.id)).rejects.toMatchObject({ code: 'unknown-source' });
  });
});

describe('broken storage', () => {
  it('blocks neither the list nor the other sources', async () => {
    const { sources, library } = visit();
    const info = await sources.import(goodFile(), importing());
    const [stored] = await library.listSources();
    await library.addSource({ ...(stored as { about: ImportedAbout }), id: info.id }, { rows: 3 });
    await library.addSource({ id: 'odd', about: null as never }, null);
    const next = visit().sources;
    expect((await next.list()).sources.map(({ name }) => name)).toEqual([
      'BatteryQA database',
      'My records',
      'mine.jsonl',
      'Damaged records',
    ]);
    for (const id of [info.id, 'odd']) {
      await expect(next.open(id)).rejects.toMatchObject({ code: 'damaged' });
      await next.remove(id);
    }
    expect((await next.list()).sources).toHaveLength(2);
    expect((await next.open(BUNDLED_ID)).store.rows).toBe(23);
  });

  it('that cannot be opened leaves the bundled database', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const { sources } = visit();
    const list = await sources.list();
    expect(list.storageFault).toMatch(/does not keep records/);
    expect(list.sources.map(({ id }) => id)).toEqual([BUNDLED_ID, SAVED_ID]);
    expect((await sources.open(BUNDLED_ID)).store.rows).toBe(23);
    await expect(sources.save([{ record: line('tin'), place: '' }])).rejects.toMatchObject({
      code: 'storage-refused',
    });
  });
});

describe('saved records', () => {
  it('are searched like any source, each once', async () => {
    const { sources } = visit();
    const entry = (name: string) => ({ record: line(name), place: 'page 2' });
    expect(await sources.save([entry('tin'), entry('zinc'), entry('tin')])).toEqual({
      added: 2,
      known: 1,
    });
    expect((await sources.open(SAVED_ID)).store.rows).toBe(2);
    expect(await sources.save([entry('tin'), entry('lead')])).toEqual({ added: 1, known: 1 });
    const { store } = await sources.open(SAVED_ID);
    expect(store.rows).toBe(3);
    expect(store.rowAt(0)).toMatchObject({ name: 'tin', place: 'page 2', source: 'My records' });
    const [first] = await sources.listSaved();
    await sources.removeSaved([first?.key as string]);
    expect((await sources.open(SAVED_ID)).store.rows).toBe(2);
    await sources.remove(SAVED_ID);
    expect((await sources.open(SAVED_ID)).store.rows).toBe(0);
    await expect(sources.remove(BUNDLED_ID)).rejects.toMatchObject({ code: 'unknown-source' });
  });
});
