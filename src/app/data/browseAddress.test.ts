import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../core/device/components.ts';
import { SORT_COLUMNS } from '../../core/records/RecordStore.ts';
import {
  type BrowseAddress,
  formatBrowseAddress,
  isFiltered,
  NO_FILTER,
  parseBrowseAddress,
  toBrowseFilter,
} from './browseAddress.ts';

const year = fc.option(fc.integer({ min: 1000, max: 2999 }), { nil: null });
const score = fc.option(
  fc.integer({ min: 0, max: 20 }).map((bin) => bin / 20),
  { nil: null },
);
const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 4 });

const anyAddress: fc.Arbitrary<BrowseAddress> = fc.record({
  filter: fc
    .record({
      components: fc.subarray([...COMPONENTS]),
      from: year,
      to: year,
      materials: names,
      journals: names,
      minScore: score,
      belowScore: score,
      text: fc.string({ maxLength: 30 }).map((text) => text.trim()),
    })
    .filter(({ from, to }) => from === null || to === null || from <= to),
  sort: fc.option(fc.record({ by: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() }), {
    nil: null,
  }),
  sourceId: fc.option(fc.stringMatching(/^[\w-]{1,36}$/), { nil: null }),
});

describe('a link to the Data page', () => {
  it('brings back what it was made of', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(parseBrowseAddress(formatBrowseAddress(address))).toEqual(address);
      }),
    );
  });

  it('is empty when nothing is chosen', () => {
    expect(formatBrowseAddress({ filter: NO_FILTER, sort: null, sourceId: null })).toBe('');
    expect(isFiltered(NO_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_FILTER, text: '   ' })).toBe(false);
    expect(isFiltered({ ...NO_FILTER, minScore: 0.5 })).toBe(true);
  });

  it('that was written by hand never breaks the page', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        const { filter } = parseBrowseAddress(search);
        expect(filter.materials.length).toBeLessThanOrEqual(50);
      }),
    );
    expect(
      parseBrowseAddress(
        '?component=anode&component=gold&from=2021&to=2019.5&score-from=7&sort=-colour&material=',
      ),
    ).toEqual({
      filter: { ...NO_FILTER, components: ['anode'], from: 2021 },
      sort: null,
      sourceId: null,
    });
    expect(parseBrowseAddress('?from=2021&to=2019').filter).toMatchObject({ from: 2019, to: 2021 });
  });
});

describe('the filter behind an answer as a selection of the Data page', () => {
  it('keeps every condition that the page has', () => {
    const filter = toBrowseFilter({
      component: 'cathode',
      from: 2018,
      to: null,
      materials: ['LiFePO4', 'LiCoO2'],
      journals: ['Energy & Fuels'],
    });
    expect(filter).toEqual({
      ...NO_FILTER,
      components: ['cathode'],
      from: 2018,
      materials: ['LiFePO4', 'LiCoO2'],
      journals: ['Energy & Fuels'],
    });
    const address = { filter, sort: null, sourceId: 'bundled' };
    expect(parseBrowseAddress(formatBrowseAddress(address))).toEqual(address);
  });

  it('chooses everything where the filter does', () => {
    expect(toBrowseFilter({})).toEqual(NO_FILTER);
    expect(toBrowseFilter({ component: 'any', from: null })).toEqual(NO_FILTER);
  });
});
