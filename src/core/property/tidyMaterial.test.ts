import { describe, expect, it } from 'vitest';
import { namePairedWith, splitNames, tidyMaterial } from './tidyMaterial.ts';

describe('the name in an answer of the second turn', () => {
  it.each([
    ['Zinc selenide (ZnSe), a metal chalcogenide', 'Zinc selenide (ZnSe)'],
    ['LiFePO4 at 0.1 C', 'LiFePO4'],
    ['the NaCl sheets which were dried', 'the NaCl sheets'],
    ['NiSe/C, CoSe2/C and FeSe/C', 'NiSe/C, CoSe2/C and FeSe/C'],
    ['hard carbon', 'hard carbon'],
    ['carbon coating on the', 'carbon coating'],
    [', a composite', ', a composite'],
  ])('of %j is %j', (answer, name) => expect(tidyMaterial(answer)).toBe(name));
});

describe('an enumeration', () => {
  it('gives its names as offsets', () => {
    const answer = 'NiSe/C, CoSe2/C, and FeSe/C';
    expect(splitNames(answer).map(({ start, end }) => answer.slice(start, end))).toEqual([
      'NiSe/C',
      'CoSe2/C',
      'FeSe/C',
    ]);
    expect(splitNames('hard carbon')).toEqual([{ start: 0, end: 11 }]);
  });

  it('pairs its names with as many values, in order', () => {
    const text = 'Capacities of PIn/V2, PIn/V1 and PIn were 84, 83 and 60 mAh/g, respectively.';
    const answer = { start: text.indexOf('PIn/V2'), end: text.indexOf('PIn/V2') + 6 };
    const named = (index: number, of: number) => {
      const span = namePairedWith(text, answer, index, of);
      return span === null ? null : text.slice(span.start, span.end);
    };
    expect([named(0, 3), named(1, 3), named(2, 3)]).toEqual(['PIn/V2', 'PIn/V1', 'PIn']);
    expect(named(0, 2)).toBeNull();
  });

  it('is looked for in time in proportion to the text', () => {
    const startedMs = process.cpuUsage().user / 1000;
    const text = 'A1, '.repeat(200_000);
    expect(namePairedWith(text, { start: 400_000, end: 400_002 }, 0, 2)).toBeNull();
    expect(process.cpuUsage().user / 1000 - startedMs).toBeLessThan(2000);
  });
});
