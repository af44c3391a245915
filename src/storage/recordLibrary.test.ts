import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceRecord } from '../core/records/DeviceRecord.ts';
import { RecordLibrary } from './recordLibrary.ts';

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
  DOI: '10.1/a',
  Journal: '',
  Date: '2020',
  Title: '',
});

describe('the library', () => {
  it('keeps sources with their columns for the next visit', async () => {
    const columns = { rows: 2, year: Int16Array.of(2020, 2021) };
    await new RecordLibrary<string>().addSource({ id: 'a', about: 'first' }, columns);
    const next = new RecordLibrary<string>();
    expect(await next.listSources()).toEqual([{ id: 'a', about: 'first' }]);
    expect(await next.readColumns('a')).toEqual(columns);
    await next.removeSource('a');
    expect(await next.listSources()).toEqual([]);
    await expect(next.readColumns('a')).rejects.toMatchObject({ code: 'not-stored' });
  });

  it('saves each record once, in order, and forgets those that it is told to', async () => {
    const library = new RecordLibrary();
    const entry = (key: string) => ({ key, record: record(key), place: '' });
    expect(await library.addSaved([entry('x'), entry('y'), entry('x')])).toBe(2);
    expect(await library.addSaved([entry('y'), entry('a')])).toBe(1);
    const keys = async () => (await library.listSaved()).map(({ key }) => key);
    expect(await keys()).toEqual(['x', 'y', 'a']);
    await library.removeSaved(['y', 'unknown']);
    expect(await keys()).toEqual(['x', 'a']);
    await library.clearSaved();
    expect(await keys()).toEqual([]);
  });

  it('says that the browser is full, and stores nothing by halves', async () => {
    const library = new RecordLibrary<string>();
    await library.listSources();
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'sources') {
        throw new DOMException('no room', 'QuotaExceededError');
      }
      return put.apply(this, args);
    });
    await expect(library.addSource({ id: 'a', about: '' }, {})).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringContaining('no room left'),
    });
    vi.restoreAllMocks();
    expect(await library.listSources()).toEqual([]);
    await expect(library.readColumns('a')).rejects.toMatchObject({ code: 'not-stored' });
  });

  it('says that the browser keeps nothing, and tries again when asked again', async () => {
    const library = new RecordLibrary();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(library.listSources()).rejects.toMatchObject({ code: 'storage-refused' });
    vi.restoreAllMocks();
    expect(await library.listSources()).toEqual([]);
  });
});
