import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../device/components.ts';
import type { DeviceRecord } from './DeviceRecord.ts';
import { compareTexts, Dictionary } from './Dictionary.ts';
import type { MaterialNormalizer } from './MaterialNormalizer.ts';
import { packTexts, unpackText } from './packedTexts.ts';
import { RecordStore, SORT_COLUMNS, type SortColumn } from './RecordStore.ts';
import { RecordStoreBuilder, yearOfDate } from './RecordStoreBuilder.ts';
import { listColumnBuffers, RecordColumnsError } from './recordColumns.ts';
import type { RecordFilter } from './recordFilter.ts';

const normalize: MaterialNormalizer = (name) => ({ key: name.toLowerCase(), display: name });

const TYPES = ['Anode', 'Cathode', 'Electrolyte'] as const;
const MATERIALS = ['graphite', 'LiCoO2', 'licoo2', 'LiFePO₄', 'KOH', 'sulfur', 'Ünobtainium'];
const JOURNALS = ['', 'Nature', 'J. Power Sources', 'nature', 'Carbon'];

const anyRecord: fc.Arbitrary<DeviceRecord> = fc.record({
  Type: fc.constantFrom(...TYPES),
  Name: fc.constantFrom(...MATERIALS, 'a graphite anode'),
  Extracted_name: fc.array(
    fc.constantFrom(...MATERIALS).map((Name) => ({ Name })),
    { maxLength: 3 },
  ),
  Score: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
  Context: fc.constantFrom('', 'x', 'The anode is graphite.'),
  DOI: fc.constantFrom('', '10.1/a', '10.1/b', '10.2/c'),
  Journal: fc.constantFrom(...JOURNALS),
  Date: fc.constantFrom('', '1998', '2015-03-01', '2015', '2021/07/01', 'unknown', '2003'),
  Title: fc.constantFrom('', 'A Graphite anode', 'SULFUR cathodes', 'İstanbul ß', 'a\nb'),
});

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 });

const anyFilter: fc.Arbitrary<RecordFilter> = fc.record(
  {
    component: fc.constantFrom(...COMPONENTS, 'any' as const),
    from: maybe(fc.constantFrom(1990, 1998, 2003, 2015, 2030)),
    to: maybe(fc.constantFrom(1990, 1998, 2003, 2015, 2030)),
    materials: fc.subarray(['graphite', 'licoo2', 'lifepo₄', 'no such']),
    journals: fc.subarray(['', 'Nature', 'Carbon', 'none']),
    dois: fc.subarray(['10.1/a', '10.2/c']),
    sources: fc.subarray(['own', '']),
    minScore: maybe(fc.constantFrom(0, 0.3, 0.7, 1)),
    title: maybe(fc.constantFrom('', 'graphite', 'ATH', 'i̇st', '\u0000', 'a\nb')),
  },
  { requiredKeys: [] },
);

interface Entry {
  readonly record: DeviceRecord;
  readonly source: string;
  readonly materials: readonly string[];
  readonly year: number;
}

const anyEntries = fc
  .array(fc.tuple(anyRecord, fc.constantFrom('', 'own')), { maxLength: 40 })
  .map((pairs) =>
    pairs.map(([record, source]): Entry => {
      const names = record.Extracted_name.length
        ? record.Extracted_name.map((entry) => entry.Name)
        : [record.Name];
      return {
        record,
        source,
        materials: [...new Set(names.map((name) => normalize(name).key))],
        year: Number(/\d{4}/.exec(record.Date)?.[0] ?? 0),
      };
    }),
  );

function build(entries: readonly Entry[]): RecordStore {
  const builder = new RecordStoreBuilder(normalize);
  for (const { record, source } of entries) builder.add(record, { source });
  return builder.freeze();
}

function passes(entry: Entry, filter: RecordFilter): boolean {
  const { record, materials, year, source } = entry;
  const among = (list: readonly string[] | undefined, value: string) =>
    !list?.length || list.includes(value);
  const bounded = (filter.from ?? filter.to ?? null) !== null;
  return (
    (!filter.component ||
      filter.component === 'any' ||
      record.Type.toLowerCase() === filter.component) &&
    !(bounded && year === 0) &&
    year >= (filter.from ?? -1) &&
    year <= (filter.to ?? 9999) &&
    (!filter.materials?.length || materials.some((key) => filter.materials?.includes(key))) &&
    among(filter.journals, record.Journal) &&
    among(filter.dois, record.DOI) &&
    among(filter.sources, source) &&
    Math.fround(record.Score) >= Math.fround(filter.minScore ?? 0) &&
    record.Title.toLowerCase().includes((filter.title ?? '').toLowerCase())
  );
}

const tally = (labels: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
};

describe('every count of the store equals a naive loop', () => {
  const check = (
    test: (entries: readonly Entry[], store: RecordStore, filter: RecordFilter) => void,
  ) =>
    fc.assert(
      fc.property(anyEntries, anyFilter, (entries, filter) => {
        const store = build(entries);
        test(
          entries.filter((entry) => passes(entry, filter)),
          store,
          filter,
        );
      }),
      { numRuns: 100 },
    );

  it('count and rows', () =>
    check((selected, store, filter) => {
      expect(store.count(filter)).toBe(selected.length);
      expect([...store.selectRows(filter)].map((row) => store.rowAt(row).name)).toEqual(
        selected.map(({ record }) => record.Name),
      );
    }));

  it('most and least named materials', () =>
    check((selected, store, filter) => {
      const counts = tally(selected.flatMap(({ materials }) => materials));
      for (const least of [false, true]) {
        const ranking = store.countByMaterial(filter, { top: 3, least });
        const order = [...counts.values()].sort((a, b) => (least ? a - b : b - a));
        expect(ranking.ranked.map(({ count }) => count)).toEqual(order.slice(0, 3));
        for (const { key, count, share } of ranking.ranked) {
          expect(count).toBe(counts.get(key));
          expect(share).toBe(count / selected.length);
        }
        expect(ranking.materials).toBe(counts.size);
        expect(ranking.records).toBe(selected.length);
        expect(ranking.tied).toBe(order.filter((count) => count === order[0]).length);
      }
    }));

  it('each of some materials, over the years', () =>
    check((selected, store, filter) => {
      const keys = [...store.listMaterials().map(({ key }) => key), 'no such material'];
      store.countEach(filter, keys).forEach(({ count, years }, index) => {
        const naming = selected.filter(({ materials }) =>
          materials.includes(keys[index] as string),
        );
        expect(count).toBe(naming.length);
        const dated = naming.map(({ year }) => year).filter((year) => year !== 0);
        expect(years.reduce((sum, entry) => sum + entry.count, 0)).toBe(dated.length);
        for (const entry of years) {
          expect(entry.count).toBe(dated.filter((year) => year === entry.year).length);
        }
        expect([years[0]?.year, years.at(-1)?.year]).toEqual(
          dated.length === 0 ? [undefined, undefined] : [Math.min(...dated), Math.max(...dated)],
        );
      });
    }));

  it('years and components', () =>
    check((selected, store, filter) => {
      const dated = selected.filter(({ year }) => year !== 0);
      const years = dated.map(({ year }) => year);
      const counted = store.countByYear(filter);
      expect(counted.map(({ year }) => year)).toEqual(
        years.length === 0
          ? []
          : Array.from(
              { length: Math.max(...years) - Math.min(...years) + 1 },
              (_, i) => Math.min(...years) + i,
            ),
      );
      for (const { year, count } of counted) {
        expect(count).toBe(years.filter((y) => y === year).length);
      }
      for (const row of store.countByYearAndComponent(filter)) {
        for (const component of COMPONENTS) {
          expect(row[component]).toBe(
            dated.filter(
              ({ record, year }) => year === row.year && record.Type.toLowerCase() === component,
            ).length,
          );
        }
      }
    }));

  it('crosstabs', () =>
    check((selected, store, filter) => {
      const labels = {
        component: ({ record }: Entry) => [record.Type.toLowerCase()],
        year: ({ year }: Entry) => (year === 0 ? [] : [String(year)]),
        material: ({ materials }: Entry) => materials,
        journal: ({ record }: Entry) => (record.Journal ? [record.Journal] : []),
        source: ({ source }: Entry) => (source ? [source] : []),
      };
      for (const [down, across] of [
        ['year', 'component'],
        ['material', 'year'],
        ['journal', 'material'],
        ['component', 'source'],
      ] as const) {
        const table = store.crosstab(filter, down, across, 100);
        table.rows.forEach((row, y) => {
          table.columns.forEach((column, x) => {
            const naive = selected.filter(
              (entry) =>
                labels[down](entry).includes(down === 'material' ? row.toLowerCase() : row) &&
                labels[across](entry).includes(
                  across === 'material' ? column.toLowerCase() : column,
                ),
            ).length;
            expect(table.counts[y]?.[x]).toBe(naive);
          });
        });
        const all = new Set(selected.flatMap((entry) => labels[down](entry)));
        if (down !== 'component') expect(table.rows.length).toBe(all.size);
      }
    }));

  it('scores, journals and unique values', () =>
    check((selected, store, filter) => {
      const bins = store.scoreHistogram(filter, 4);
      expect(bins.map(({ count }) => count)).toEqual(
        [0, 1, 2, 3].map(
          (bin) =>
            selected.filter(
              ({ record }) => Math.min(3, Math.floor(Math.fround(record.Score) * 4)) === bin,
            ).length,
        ),
      );
      const journals = tally(
        selected.map(({ record }) => record.Journal).filter((journal) => journal !== ''),
      );
      const counted = store.countByJournal(filter);
      expect(new Map(counted.map(({ label, count }) => [label, count]))).toEqual(journals);
      expect(counted.map(({ count }) => count)).toEqual(
        [...journals.values()].sort((a, b) => b - a),
      );
      const distinct = (values: readonly string[]) =>
        new Set(values.filter((value) => value !== '')).size;
      expect(store.unique(filter)).toEqual({
        records: selected.length,
        materials: distinct(selected.flatMap(({ materials }) => materials)),
        names: distinct(selected.map(({ record }) => record.Name)),
        papers: distinct(selected.map(({ record }) => record.DOI)),
        journals: journals.size,
      });
    }));

  it('pages sorted by any column', () =>
    check((selected, store, filter) => {
      for (const by of SORT_COLUMNS) {
        const page = store.page(filter, { sort: { by }, from: 0, to: 1000 });
        expect(page.total).toBe(selected.length);
        expect(page.rows.length).toBe(selected.length);
        for (let i = 1; i < page.rows.length; i++) {
          const [before, after] = [page.rows[i - 1], page.rows[i]];
          if (!before || !after) continue;
          const order = compareColumn(by, before, after);
          expect(order).toBeLessThanOrEqual(0);
          if (order === 0) expect(before.row).toBeLessThan(after.row);
        }
        const down = store.page(filter, { sort: { by, descending: true }, from: 0, to: 1000 });
        expect(down.rows).toEqual([...page.rows].reverse());
        expect(store.page(filter, { sort: { by }, from: 2, to: 5 }).rows).toEqual(
          page.rows.slice(2, 5),
        );
      }
      expect(store.page(filter, { from: 1, to: 3 }).rows.map(({ name }) => name)).toEqual(
        selected.slice(1, 3).map(({ record }) => record.Name),
      );
    }));
});

type Row = ReturnType<RecordStore['rowAt']>;

function compareColumn(by: SortColumn, a: Row, b: Row): number {
  const value = (row: Row) => (by === 'material' ? (row.materials[0]?.display ?? '') : row[by]);
  const [left, right] = [value(a), value(b)];
  return typeof left === 'string' || typeof right === 'string'
    ? compareTexts(String(left), String(right))
    : (left ?? 0) - (right ?? 0);
}

describe('the columns of a store', () => {
  const example = () =>
    build([
      {
        record: {
          Type: 'Cathode',
          Name: 'LiFePO₄/C',
          Extracted_name: [{ Name: 'LiFePO4' }, { Name: 'C' }, { Name: 'lifepo4' }],
          Score: 0.7,
          Context: 'Wide 🔋 and lone \ud83d text',
          DOI: '10.1/x',
          Journal: 'Nature',
          Date: '2021/07/01',
          Title: 'Größe',
        },
        source: 'own',
        materials: [],
        year: 2021,
      },
    ]);

  it('bring back the same records after a structured clone', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const store = build(entries);
        const copy = RecordStore.fromColumns(structuredClone(store.toColumns()));
        for (let row = 0; row < store.rows; row++) {
          expect(copy.rowAt(row)).toEqual(store.rowAt(row));
          expect(copy.recordAt(row)).toEqual(store.recordAt(row));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('give the record back in the published schema, its material once', () => {
    expect(example().recordAt(0)).toEqual({
      Type: 'Cathode',
      Name: 'LiFePO₄/C',
      Extracted_name: [{ Name: 'LiFePO4' }, { Name: 'C' }],
      Score: 0.7,
      Context: 'Wide 🔋 and lone \ud83d text',
      DOI: '10.1/x',
      Journal: 'Nature',
      Date: '2021/07/01',
      Title: 'Größe',
    });
    expect(example().count({ minScore: 0.7 })).toBe(1);
  });

  it('can be transferred', () => {
    const columns = example().toColumns();
    const moved = structuredClone(columns, { transfer: listColumnBuffers(columns) });
    expect(RecordStore.fromColumns(moved).count()).toBe(1);
  });

  it('are refused with a code when damaged', () => {
    const damage: ((columns: any) => unknown)[] = [
      () => null,
      () => 'columns',
      (c) => ({ ...c, version: 2 }),
      (c) => ({ ...c, rows: 2 }),
      (c) => ({ ...c, rows: -1 }),
      (c) => ({ ...c, component: Uint8Array.of(3) }),
      (c) => ({ ...c, component: [0] }),
      (c) => ({ ...c, year: new Int16Array(0) }),
      (c) => ({ ...c, score: Float32Array.of(Number.NaN) }),
      (c) => ({ ...c, score: Float32Array.of(1.5) }),
      (c) => ({ ...c, ids: undefined }),
      (c) => ({ ...c, ids: { ...c.ids, doi: Uint32Array.of(7) } }),
      (c) => ({ ...c, ids: { ...c.ids, doi: new Uint32Array(0) } }),
      (c) => ({ ...c, texts: { ...c.texts, title: undefined } }),
      (c) => ({
        ...c,
        texts: { ...c.texts, title: { bytes: new Uint8Array(3), starts: Uint32Array.of(0, 2) } },
      }),
      (c) => ({
        ...c,
        texts: { ...c.texts, title: { bytes: new Uint8Array(3), starts: Uint32Array.of(0, 4, 3) } },
      }),
      (c) => ({
        ...c,
        texts: { ...c.texts, title: { bytes: new Uint8Array(0), starts: new Uint32Array(0) } },
      }),
      (c) => ({ ...c, materialKeys: packTexts(['one']) }),
      (c) => ({ ...c, materialNames: undefined }),
      (c) => ({ ...c, materialStarts: Uint32Array.of(0, 1) }),
      (c) => ({ ...c, materialStarts: Uint32Array.of(0) }),
      (c) => ({ ...c, materialIds: Uint32Array.of(0, 9) }),
    ];
    for (const spoil of damage) {
      expect(() => RecordStore.fromColumns(spoil(example().toColumns()))).toThrow(
        RecordColumnsError,
      );
    }
  });
});

describe('packed texts', () => {
  it('keep every string', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.nat(0xffff).map((c) => String.fromCharCode(c)) })),
        (texts) => {
          const packed = packTexts(texts);
          expect(texts.map((_, i) => unpackText(packed, i))).toEqual(texts);
        },
      ),
    );
    const long = 'é🔋x'.repeat(20_000);
    expect(unpackText(packTexts([long]), 0)).toBe(long);
  });

  it('are found by any part, upper or lower case', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'B', 'İ', ' ', '\u0000'), maxLength: 6 })),
        fc.string({ unit: fc.constantFrom('A', 'b', 'i'), minLength: 1, maxLength: 3 }),
        (texts, needle) => {
          const flags = new Dictionary(packTexts(texts)).flagsContaining(needle);
          expect([...flags]).toEqual(
            texts.map((text) => Number(text.toLowerCase().includes(needle.toLowerCase()))),
          );
        },
      ),
    );
  });
});

describe('the year of a date', () => {
  it.each([
    ['2021', 2021],
    ['2021-03-09', 2021],
    ['2000/01/01', 2000],
    ['1 March 1998', 1998],
    ['20210309', 0],
    ['', 0],
    ['n.d.', 0],
  ])('%s is %d', (date, year) => expect(yearOfDate(date)).toBe(year));
});
