import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntitySpan } from './EntitySpan.ts';
import { MATERIAL, wholeNames } from './wholeNames.ts';

const mark = (text: string, part: string, label = MATERIAL, score = 0.5): EntitySpan => {
  const start = text.indexOf(part);
  return { start, end: start + part.length, label, score };
};
const names = (text: string, entities: readonly EntitySpan[]) =>
  wholeNames(text, entities).map(({ start, end }) => text.slice(start, end));

describe('wholeNames', () => {
  it('takes in the rest of a formula that was cut', () => {
    const text = 'a NASICON-type NaTi2(PO4)3 anode';
    expect(names(text, [mark(text, 'NaTi2(PO4')])).toEqual(['NaTi2(PO4)3']);
  });

  it('joins the pieces of one formula', () => {
    const text = 'the LiNi0.8Co0.15Al0.05O2 cathode';
    const pieces = [mark(text, 'LiNi0.8', MATERIAL, 0.4), mark(text, 'Al0.05O2', MATERIAL, 0.8)];
    expect(wholeNames(text, pieces)).toEqual([
      { ...mark(text, 'LiNi0.8Co0.15Al0.05O2'), score: (0.4 + 0.8) / 2 },
    ]);
  });

  it('drops what holds no letter and leaves other kinds alone', () => {
    const text = 'IL-2 / (p50) binds';
    const protein = mark(text, 'p50)', 'protein');
    expect(wholeNames(text, [mark(text, '/'), protein])).toEqual([protein]);
  });

  it('gives sorted, disjoint spans inside the text', () => {
    const part = fc.constantFrom(
      'LiFePO4',
      ' (',
      ')',
      ' / ',
      'Na3V2(PO4)3',
      '/C',
      ' hard carbon',
      ', ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(60)), (parts, cuts) => {
        const text = parts.join('');
        const edges = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].sort(
          (a, b) => a - b,
        );
        const entities = edges.flatMap((start, index) => {
          const end = edges[index + 1];
          return end === undefined || index % 2 === 1
            ? []
            : [{ start, end, label: MATERIAL, score: 0.5 }];
        });
        let before = 0;
        for (const { start, end } of wholeNames(text, entities)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
