import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagPath, tagsApart } from './tagPath.ts';

const LABELS = 3;
const number = fc.double({ min: -6, max: 6, noNaN: true });
const row = fc.array(number, { minLength: LABELS, maxLength: LABELS });
const transitions = fc.record({
  start: row,
  matrix: fc.array(row, { minLength: LABELS, maxLength: LABELS }),
});

function* paths(words: number): Generator<number[]> {
  if (words === 0) yield [];
  else for (const path of paths(words - 1)) for (let k = 0; k < LABELS; k++) yield [...path, k];
}

describe('tagPath', () => {
  it('is the best of all paths, and its probabilities are sums over all paths', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        transitions,
        (rows, { start, matrix }) => {
          const scoreOf = (path: readonly number[]) =>
            path.reduce(
              (sum, tag, word) =>
                sum +
                (rows[word]?.[tag] ?? 0) +
                (word === 0 ? (start[tag] ?? 0) : (matrix[path[word - 1] as number]?.[tag] ?? 0)),
              0,
            );
          const all = [...paths(rows.length)].map((path) => ({ path, score: scoreOf(path) }));
          const most = Math.max(...all.map(({ score }) => score));
          const total = all.reduce((sum, { score }) => sum + Math.exp(score - most), 0);
          const { tags, probabilities } = tagPath(rows, { start, matrix });
          expect(scoreOf([...tags])).toBeCloseTo(most, 9);
          tags.forEach((tag, word) => {
            const through = all.filter(({ path }) => path[word] === tag);
            const share = through.reduce((sum, { score }) => sum + Math.exp(score - most), 0);
            expect(probabilities[word]).toBeCloseTo(share / total, 9);
          });
        },
      ),
    );
  });

  it('without transitions is what each word says by itself', () => {
    const none = { start: [0, 0, 0], matrix: [0, 0, 0].map(() => [0, 0, 0]) };
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const together = tagPath(rows, none);
        const apart = tagsApart(rows);
        apart.probabilities.forEach((probability, word) => {
          expect(rows[word]?.[together.tags[word] as number]).toBeCloseTo(
            Math.max(...(rows[word] ?? [])),
            9,
          );
          expect(together.probabilities[word]).toBeCloseTo(probability, 9);
        });
      }),
    );
  });

  it('forbids what has a transition of minus infinity in effect', () => {
    const never = -1e4;
    const { tags } = tagPath(
      [
        [0, 0, 3],
        [0, 0, 3],
      ],
      {
        start: [0, 0, never],
        matrix: [
          [0, 0, never],
          [0, 0, 0],
          [0, 0, 0],
        ],
      },
    );
    expect([...tags]).toEqual([1, 2]);
  });
});
