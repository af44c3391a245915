import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceScale } from './niceScale.ts';
import { yearColumns } from './yearColumns.ts';

describe('the axis of a chart of counts', () => {
  it('reaches the highest count in few whole steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e7 }), (most) => {
        const { top, ticks } = niceScale(most);
        expect(top).toBeGreaterThanOrEqual(most);
        expect(top).toBeLessThanOrEqual(Math.max(2 * most, 1));
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBe(top);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
    expect(niceScale(2702).ticks).toEqual([0, 1000, 2000, 3000]);
  });
});

describe('the columns of the years', () => {
  const years = fc
    .tuple(fc.integer({ min: 1500, max: 2100 }), fc.integer({ min: 1, max: 900 }))
    .map(([first, length]) =>
      Array.from({ length }, (_, index) => ({
        year: first + index,
        anode: index % 3,
        cathode: index % 2,
        electrolyte: 1,
      })),
    );

  it('are few, in order, without gaps, and lose no record', () => {
    fc.assert(
      fc.property(years, (counted) => {
        const columns = yearColumns(counted);
        expect(columns.length).toBeLessThanOrEqual(61);
        for (const field of ['anode', 'cathode', 'electrolyte'] as const) {
          const sum = (list: readonly Record<typeof field, number>[]) =>
            list.reduce((total, entry) => total + entry[field], 0);
          expect(sum(columns)).toBe(sum(counted));
        }
        columns.forEach(({ from }, index) => {
          if (index > 0) expect(from).toBe((columns[index - 1]?.to ?? 0) + 1);
        });
      }),
    );
    expect(yearColumns([])).toEqual([]);
  });

  it('are single years for a database of some decades', () => {
    const counted = Array.from({ length: 24 }, (_, index) => ({
      year: 1998 + index,
      anode: 1,
      cathode: 0,
      electrolyte: 0,
    }));
    expect(yearColumns(counted).map(({ from, to }) => [from, to])).toEqual(
      counted.map(({ year }) => [year, year]),
    );
  });
});
