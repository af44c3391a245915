import { describe, expect, it } from 'vitest';
import { entityScores, joinTokens, spansOfTags } from './entityMetrics.ts';

const TOKENS = ['hard', 'carbon', 'and', 'tin', 'oxide', '.'];
const { text, words } = joinTokens(TOKENS);
const span = (from: string, to: string, label = 'MAT') => ({
  start: text.indexOf(from),
  end: text.indexOf(to) + to.length,
  label,
});

describe('joinTokens and spansOfTags', () => {
  it('give the places of tagged tokens', () => {
    expect(text).toBe('hard carbon and tin oxide .');
    expect(spansOfTags(['B-MAT', 'I-MAT', 'O', 'B-MAT', 'I-MAT', 'O'], words)).toEqual([
      span('hard', 'carbon'),
      span('tin', 'oxide'),
    ]);
  });

  it('begin anew at an I- without its kind before it', () => {
    const tags = ['I-MAT', 'I-PRO', 'O', 'I-MAT', 'B-MAT', 'O'];
    expect(spansOfTags(tags, words).map(({ label }) => label)).toEqual([
      'MAT',
      'PRO',
      'MAT',
      'MAT',
    ]);
  });

  it('keep a place for an empty token', () => {
    expect(joinTokens(['', 'a'])).toEqual({
      text: '_ a',
      words: [
        { start: 0, end: 1 },
        { start: 2, end: 3 },
      ],
    });
  });
});

describe('entityScores', () => {
  it('count exact spans, micro, by class and over words', () => {
    const truth = [span('hard', 'carbon'), span('tin', 'oxide'), span('.', '.', 'PRO')];
    const found = [span('hard', 'carbon'), span('oxide', 'oxide'), span('and', 'and', 'PRO')];
    const scores = entityScores([{ truth, found, words }], ['MAT', 'PRO']);
    expect(scores).toMatchObject({
      entities: 3,
      precision: 1 / 3,
      recall: 1 / 3,
      classes: {
        MAT: { entities: 2, precision: 0.5, recall: 0.5, f1: 0.5 },
        PRO: { entities: 1, precision: 0, recall: 0, f1: 0 },
      },
      macroF1: 0.25,
    });
    // Words: hard, carbon, oxide right; and too many; tin and the mark missed.
    expect(scores.wordF1).toBeCloseTo((2 * (3 / 4) * (3 / 5)) / (3 / 4 + 3 / 5), 9);
  });

  it('are 0, not undefined, over nothing', () => {
    expect(entityScores([], ['MAT'])).toMatchObject({ precision: 0, recall: 0, f1: 0, wordF1: 0 });
  });
});
