import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeClass } from './decodeClass.ts';

const LABELS = ['no', 'yes', 'maybe'];
const logits = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), {
  minLength: 3,
  maxLength: 3,
});

describe('decodeClass', () => {
  it('is the softmax of one window, divided by the temperature', () => {
    const [best, second] = decodeClass([{ logits: [0, 2, -100], tokens: 9 }], LABELS, 2);
    expect(best).toEqual({ label: 'yes', probability: expect.closeTo(Math.E / (Math.E + 1), 9) });
    expect(second?.label).toBe('no');
  });

  it('weighs windows by their tokens', () => {
    const windows = [
      { logits: [99, 0, 0], tokens: 300 },
      { logits: [0, 99, 0], tokens: 100 },
    ];
    expect(decodeClass(windows, LABELS)).toEqual([
      { label: 'no', probability: expect.closeTo(0.75, 9) },
      { label: 'yes', probability: expect.closeTo(0.25, 9) },
      { label: 'maybe', probability: expect.closeTo(0, 9) },
    ]);
  });

  it('gives falling probabilities that add up to 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ logits, tokens: fc.integer({ min: 2, max: 384 }) }), { minLength: 1 }),
        (windows) => {
          const found = decodeClass(windows, LABELS);
          const sum = found.reduce((total, { probability }) => total + probability, 0);
          expect(sum).toBeCloseTo(1, 9);
          found.forEach(({ probability }, i) => {
            expect(probability).toBeLessThanOrEqual(found[i - 1]?.probability ?? 1);
          });
        },
      ),
    );
  });
});
