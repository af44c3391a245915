import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationOf } from './calibration.ts';

describe('calibrationOf', () => {
  it('has no error where 0.8 is right in 80 %', () => {
    const answers = Array.from({ length: 10 }, (_, n) => ({ score: 0.85, right: n < 8.5 ? 1 : 0 }));
    const { expectedError, bins } = calibrationOf(answers);
    expect(bins).toHaveLength(1);
    expect(expectedError).toBeCloseTo(0.05);
  });

  it('weighs the bins by their counts', () => {
    const { expectedError } = calibrationOf([
      { score: 0.95, right: 0 },
      { score: 0.05, right: 0.05 },
      { score: 0.05, right: 0.05 },
      { score: 0.05, right: 0.05 },
    ]);
    expect(expectedError).toBeCloseTo(0.95 / 4);
  });

  it('keeps every answer in one bin, scores of 0 and 1 included', () => {
    const answer = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      right: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(answer), (answers) => {
        const { bins, expectedError } = calibrationOf(answers);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(answers.length);
        expect(expectedError).toBeGreaterThanOrEqual(0);
        expect(expectedError).toBeLessThanOrEqual(1);
      }),
    );
  });
});
