import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSpans, windowProbabilities } from './decodeSpans.ts';

const logit = fc.oneof(
  fc.double({ min: -12, max: 12, noNaN: true }),
  fc.integer({ min: -2, max: 2 }),
);

function bruteForce(start: number[], end: number[], topK: number, maxAnswerLen: number) {
  const all: { startToken: number; endToken: number; score: number }[] = [];
  start.forEach((s, startToken) => {
    end.forEach((e, endToken) => {
      if (endToken >= startToken && endToken - startToken < maxAnswerLen) {
        all.push({ startToken, endToken, score: s * e });
      }
    });
  });
  return all
    .sort((a, b) => b.score - a.score || a.startToken - b.startToken || a.endToken - b.endToken)
    .slice(0, topK);
}

describe('decodeSpans', () => {
  it('equals brute force', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(logit, logit), { minLength: 0, maxLength: 25 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (pairs, topK, maxAnswerLen) => {
          const start = pairs.map(([s]) => Math.exp(s));
          const end = pairs.map(([, e]) => Math.exp(e));
          expect(decodeSpans(start, end, topK, maxAnswerLen)).toEqual(
            bruteForce(start, end, topK, maxAnswerLen),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives nothing for nothing', () => {
    expect(decodeSpans([], [], 3, 30)).toEqual([]);
    expect(decodeSpans([1], [1], 0, 30)).toEqual([]);
  });
});

describe('windowProbabilities', () => {
  it('is the softmax with every token outside the context at -10000', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(logit, logit), { minLength: 4, maxLength: 40 }),
        fc.nat(1000),
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        (pairs, seed, temperature) => {
          const contextStart = 2 + (seed % (pairs.length - 3));
          const contextLength = pairs.length - contextStart - 1;
          const expected = (column: 0 | 1) => {
            const masked = pairs.map((pair, i) =>
              i === 0 || (i >= contextStart && i < contextStart + contextLength)
                ? pair[column] / temperature
                : -10000,
            );
            const max = Math.max(...masked);
            const exps = masked.map((value) => Math.exp(value - max));
            const sum = exps.reduce((a, b) => a + b, 0);
            return exps.map((value) => value / sum);
          };
          const { start, end, nullScore } = windowProbabilities(
            pairs.map(([s]) => s),
            pairs.map(([, e]) => e),
            contextStart,
            contextLength,
            temperature,
          );
          const [expectedStart, expectedEnd] = [expected(0), expected(1)];
          start.forEach((p, i) => {
            expect(p).toBeCloseTo(expectedStart[contextStart + i] as number, 10);
          });
          end.forEach((p, i) => {
            expect(p).toBeCloseTo(expectedEnd[contextStart + i] as number, 10);
          });
          expect(nullScore).toBeCloseTo(
            (expectedStart[0] as number) * (expectedEnd[0] as number),
            10,
          );
        },
      ),
    );
  });
});
