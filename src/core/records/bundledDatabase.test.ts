import { describe, expect, it } from 'vitest';
import {
  BUNDLED_SOURCE,
  type BundledPaper,
  type BundledRecord,
  packBundledDatabase,
  readBundledDatabase,
} from './bundledDatabase.ts';

const PAPER: BundledPaper = { doi: '10.1/a', year: 2019, title: 'One paper', journal: 'Carbon' };
const UNDATED: BundledPaper = { doi: '10.1/b', year: null, title: '', journal: '' };
const record = (part: Partial<BundledRecord>): BundledRecord => ({
  component: 'cathode',
  name: 'LiFePO₄',
  material: { key: 'LiFePO4', display: 'LiFePO4' },
  score: 0.87654321,
  paper: PAPER,
  place: 'title',
  ...part,
});
const ORIGIN = { model: 'some-model', threshold: 0.3, papersRead: 3 };

const graphite = (display: string, paper = PAPER) =>
  record({
    component: 'anode',
    name: display,
    material: { key: 'graphite', display },
    place: 'abstract, sentence 2',
    paper,
  });

describe('the bundled database', () => {
  it('gives back every record through its JSON', () => {
    const packed = packBundledDatabase([record({}), graphite('graphite', UNDATED)], ORIGIN);
    const { store, origin } = readBundledDatabase(JSON.parse(JSON.stringify(packed)));
    expect(origin).toEqual(ORIGIN);
    expect(store.rowAt(0)).toEqual({
      row: 0,
      component: 'cathode',
      name: 'LiFePO₄',
      materials: [{ key: 'LiFePO4', display: 'LiFePO4' }],
      score: 0.8765,
      year: 2019,
      date: '2019',
      journal: 'Carbon',
      doi: '10.1/a',
      title: 'One paper',
      source: BUNDLED_SOURCE,
      place: 'title',
    });
    expect(store.rowAt(1)).toMatchObject({
      component: 'anode',
      year: null,
      doi: '10.1/b',
      place: 'abstract, sentence 2',
    });
  });

  it('shows a material as it is most often written, and keeps different materials apart', () => {
    const packed = packBundledDatabase(
      [
        graphite('Graphite'),
        graphite('graphite'),
        graphite('graphite'),
        record({ material: { key: 'other', display: 'graphite' } }),
      ],
      ORIGIN,
    );
    const { store } = readBundledDatabase(packed);
    expect(store.countByMaterial().ranked).toMatchObject([
      { key: 'graphite', display: 'graphite', count: 3 },
      { key: 'other', display: 'other', count: 1 },
    ]);
  });

  it.each([
    [null, /does not say so/],
    [{ format: 'batteryqa-device-database', version: 2 }, /unknown version 2/],
    [{ ...packBundledDatabase([record({})], ORIGIN), journals: [1] }, /no journals/],
    [{ ...packBundledDatabase([record({})], ORIGIN), places: [] }, /column “place” is damaged/],
  ])('refuses a file that is none', (file, sentence) => {
    expect(() => readBundledDatabase(file)).toThrow(sentence);
  });
});
