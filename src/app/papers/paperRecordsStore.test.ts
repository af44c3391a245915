import { describe, expect, it, vi } from 'vitest';
import { COMPONENTS } from '../../core/device/components.ts';
import { createPaperQueueStore } from './paperQueueStore.ts';
import { quoteOf, recordsOfPaper } from './paperRecords.ts';
import {
  allRecords,
  createPaperRecordsStore,
  hasUnsaved,
  type SaveRecords,
} from './paperRecordsStore.ts';
import { analysisOf, docOf, fileOf, resultOf, TEXT } from './papers.fixture.ts';
import { refuseEdit } from './recordEdits.ts';
import { exportRecords, toCsv, toJson } from './recordExport.ts';
import { viewRecords } from './recordView.ts';

const RESULT = resultOf('1');

async function stores(save: SaveRecords = async ({ length }) => ({ added: length, known: 0 })) {
  const queue = createPaperQueueStore({
    now: () => 0,
    classify: async () => null,
    fingerprint: async (file) => file.name,
    read: async () => docOf(),
    prepare: async () => undefined,
    ask: async (doc) => analysisOf(doc),
  });
  queue.getState().add([fileOf('a.txt'), fileOf('b.txt')]);
  await vi.waitFor(() => expect(queue.getState().results).toHaveLength(2));
  const store = createPaperRecordsStore(queue, save);
  const records = () =>
    allRecords(queue.getState().results, store.getState(), ['capacity', 'voltage']);
  const unsaved = () => hasUnsaved(queue.getState().results, store.getState());
  return { queue, store, records, unsaved };
}

describe('records of a paper', () => {
  it('are its materials and values at the threshold, with the sentence of each', () => {
    const shown = recordsOfPaper(RESULT, 0.3).map(({ type, material, value, unit, score }) => [
      type,
      material,
      `${value} ${unit}`.trim(),
      score.toFixed(2),
    ]);
    expect(shown).toEqual([
      ['anode', 'graphite', '', '0.40'],
      ['cathode', 'LiFePO4', '', '0.90'],
      ['capacity', 'LiFePO4', '155 mAh/g', '0.72'],
    ]);
    expect(recordsOfPaper(RESULT, 0.8).map(({ type }) => type)).toEqual(['cathode']);
    const [anode, , capacity] = recordsOfPaper(RESULT, 0.3);
    const quote = (record: typeof anode) => {
      const place = record?.places[0];
      if (place === undefined) throw new Error('no place');
      const { start, end } = quoteOf(RESULT.doc, place);
      return TEXT.slice(start, end);
    };
    expect(quote(anode)).toBe('The cathode is LiFePO4 and the anode is graphite.');
    expect(quote(capacity)).toBe('LiFePO4 gave a capacity of 155 mAh g−1.');
  });

  it('are filtered by words, type and paper, and sorted by any column', () => {
    const all = [...recordsOfPaper(RESULT, 0), ...recordsOfPaper(resultOf('2'), 0)];
    const view = (find: string, type: string | null = null, paperId: string | null = null) =>
      viewRecords(all, { find, type, paperId }, null).map(({ id }) => id);
    expect(view('lifepo4 155')).toHaveLength(2);
    expect(view('', 'anode', '2')).toEqual(['2/anode/graphite']);
    expect(view('nothing like it')).toEqual([]);
    const scores = (descending: boolean) =>
      viewRecords(
        all,
        { find: '', type: null, paperId: null },
        { column: 'score', descending },
      ).map(({ score }) => Math.round(score * 100));
    expect(scores(true)).toEqual([90, 90, 72, 72, 40, 40]);
    expect(scores(false)).toEqual([40, 40, 72, 72, 90, 90]);
  });
});

describe('the records store', () => {
  it('edits with a mark, and takes every step back in turn', async () => {
    const { store, records } = await stores();
    const found = records();
    const [first] = found;
    if (first === undefined) throw new Error('no record');
    const { type, material, written, value, unit } = first;
    store
      .getState()
      .edit(first, { type: 'cathode', material: ' hard carbon ', written, value, unit });
    expect(records()[0]).toMatchObject({
      type: 'cathode',
      component: 'cathode',
      material: 'hard carbon',
      edited: true,
    });
    store.getState().removeRecords(found.slice(1, 3).map(({ id }) => id));
    expect(records()).toHaveLength(found.length - 2);
    expect(store.getState().history.map(({ what }) => what)).toEqual([
      'Changed hard carbon.',
      'Removed 2 records.',
    ]);
    store.getState().undo();
    expect(records()).toHaveLength(found.length);
    expect(records()[0]?.edited).toBe(true);
    store.getState().undo();
    expect(records()).toEqual(found);
    store.getState().undo();
    store.getState().edit(first, { type, material, written, value, unit });
    expect(store.getState().history).toEqual([]);
  });

  it('gives an edited value its numbers, and refuses one without', async () => {
    const { store, records } = await stores();
    const capacity = records().find(({ type }) => type === 'capacity');
    if (capacity === undefined) throw new Error('no record');
    const { type, material, written, unit } = capacity;
    store.getState().edit(capacity, { type, material, written, unit, value: '3.2–4.1' });
    expect(records().find(({ id }) => id === capacity.id)).toMatchObject({
      numbers: [3.2, 4.1],
      number: 3.2,
    });
    expect(refuseEdit({ type, material, written, unit, value: 'much' })).toBe(
      'A value needs a number.',
    );
    expect(refuseEdit({ type, material: ' ', written, unit, value: '1' })).toBe(
      'A record needs a material.',
    );
    expect(refuseEdit({ type: 'anode', material, written, unit: '', value: '' })).toBeNull();
  });

  it('shows only the components and properties that are looked for', async () => {
    const { store, queue } = await stores();
    store.getState().setComponents(['cathode']);
    const shown = allRecords(queue.getState().results, store.getState(), []);
    expect(new Set(shown.map(({ type }) => type))).toEqual(new Set(['cathode']));
    store.getState().setComponents(COMPONENTS);
  });

  it('forgets what belongs to a removed paper', async () => {
    const { store, queue, records } = await stores();
    store.getState().removeRecords(['1/anode/graphite', '2/anode/graphite']);
    store.getState().select(['1/cathode/LiFePO4'], true);
    store.getState().setFilter({ paperId: '1' });
    queue.getState().remove(['1']);
    expect([...store.getState().removed]).toEqual(['2/anode/graphite']);
    expect(store.getState().selected.size).toBe(0);
    expect(store.getState().filter.paperId).toBeNull();
    store.getState().undo();
    expect(records().map(({ paperId }) => paperId)).toEqual(['2', '2', '2']);
  });

  it('knows what is in no file and no database', async () => {
    const { store, queue, records, unsaved } = await stores();
    expect(unsaved()).toBe(true);
    await store.getState().save(records().slice(0, 1), false);
    expect(unsaved()).toBe(true);
    await store.getState().save(records(), true);
    expect(unsaved()).toBe(false);
    store.getState().removeRecords(['1/anode/graphite']);
    expect(unsaved()).toBe(true);
    store.getState().markKept();
    expect(unsaved()).toBe(false);
    queue.getState().remove(['1']);
    expect(unsaved()).toBe(false);
    queue.getState().add([fileOf('c.txt')]);
    await vi.waitFor(() => expect(queue.getState().results).toHaveLength(2));
    expect(unsaved()).toBe(true);
    queue.getState().remove(['2', '3']);
    expect(unsaved()).toBe(false);
  });

  it('saves the component records and says what the database does not take', async () => {
    const save = vi.fn<SaveRecords>(async ({ length }) => ({ added: length - 1, known: 1 }));
    const { store, records } = await stores(save);
    await store.getState().save(records(), true);
    expect(store.getState().saving).toEqual({ state: 'saved', added: 3, known: 1, left: 2 });
    expect(save.mock.calls[0]?.[0].map(({ record }) => [record.Type, record.DOI])).toEqual([
      ['Anode', '10.5555/a.1'],
      ['Cathode', '10.5555/a.1'],
      ['Anode', '10.5555/a.1'],
      ['Cathode', '10.5555/a.1'],
    ]);
  });

  it('says why saving failed, and stays unsaved', async () => {
    const { store, records, unsaved } = await stores(async () => {
      throw new Error('full');
    });
    await store.getState().save(records(), true);
    expect(store.getState().saving).toMatchObject({ state: 'failed' });
    expect(unsaved()).toBe(true);
  });
});

describe('files of records', () => {
  it('hold both schemas, the passage and the mark of an edit', async () => {
    const { store, records, queue } = await stores();
    const [first] = records();
    if (first === undefined) throw new Error('no record');
    store.getState().edit(first, { ...first, material: '=cmd()', written: '@graphite' });
    const exported = exportRecords(records().slice(0, 3), queue.getState().results);
    expect(JSON.parse(toJson(exported))).toEqual([
      {
        Type: 'Anode',
        Name: '@graphite',
        Extracted_name: [{ Name: '=cmd()' }],
        Score: 0.4,
        Context: TEXT,
        DOI: '10.5555/a.1',
        Journal: 'Journal of Fixtures',
        Date: '2021-03-09',
        Title: 'A paper on LiFePO4',
        Edited: true,
      },
      expect.objectContaining({ Type: 'Cathode', Name: 'LiFePO4' }),
      expect.objectContaining({
        Property: 'Capacity',
        Name: 'LiFePO4',
        Value: [155],
        Unit: 'mAh/g',
        Raw_value: '155 mAh g−1',
        Score: 0.72,
      }),
    ]);
    const [header, ...rows] = toCsv(exported).trimEnd().split('\r\n');
    expect(header).toBe(
      'Type,Name,Extracted_name,Score,Context,DOI,Journal,Date,Title,Property,Value,Unit,Raw_value,Raw_unit,Specifier,Edited',
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/^Anode,'@graphite,'=cmd\(\),0\.4,/);
    expect(rows[0]).toMatch(/,true$/);
    expect(rows[2]).toMatch(/^,LiFePO4,.*,Capacity,155,mAh\/g,155 mAh g−1,mAh g−1,capacity,$/);
  });
});
