import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeAcrossWindows } from './mergeAcrossWindows.ts';

describe('mergeAcrossWindows', () => {
  it('adds equal spans inside a window and takes the best window', () => {
    const merged = mergeAcrossWindows(
      [
        [
          { start: 0, end: 5, score: 0.25 },
          { start: 0, end: 5, score: 0.5 },
        ],
        [{ start: 0, end: 5, score: 0.6 }],
      ],
      3,
    );
    expect(merged).toEqual([{ start: 0, end: 5, score: 0.75 }]);
  });

  it('drops what overlaps a better span', () => {
    const merged = mergeAcrossWindows(
      [
        [
          { start: 0, end: 5, score: 0.3 },
          { start: 4, end: 9, score: 0.4 },
          { start: 10, end: 12, score: 0.1 },
        ],
      ],
      3,
    );
    expect(merged.map(({ start }) => start)).toEqual([4, 10]);
  });

  it('gives at most topK disjoint spans, best first', () => {
    const span = fc
      .tuple(
        fc.nat(40),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
      )
      .map(([start, length, score]) => ({ start, end: start + length, score }));
    fc.assert(
      fc.property(fc.array(fc.array(span)), fc.integer({ min: 1, max: 5 }), (perWindow, topK) => {
        const merged = mergeAcrossWindows(perWindow, topK);
        expect(merged.length).toBeLessThanOrEqual(topK);
        merged.forEach((a, i) => {
          for (const b of merged.slice(i + 1)) {
            expect(a.score).toBeGreaterThanOrEqual(b.score);
            expect(a.end <= b.start || b.end <= a.start).toBe(true);
          }
        });
      }),
    );
  });
});
