import { describe, expect, it } from 'vitest';
import { exactMatch, f1Single, scoresAt, squadF1, squadScores } from './answerMetrics.ts';

describe('F1-single', () => {
  it("gives the paper's worked case 0.615", () => {
    const f1 = f1Single('KOH and 0.2M ZnAc2', ['A mixed solution of 6M KOH and 0.2M ZnAc2']);
    expect(f1).toBeCloseTo(0.615, 3);
  });
});

describe('the SQuAD scores', () => {
  it('ignore case, punctuation, articles and blanks', () => {
    expect(exactMatch('The  Graphite.', ['graphite'])).toBe(1);
    expect(exactMatch('graphite anode', ['graphite'])).toBe(0);
    expect(squadF1('graphite anode', ['graphite'])).toBeCloseTo(2 / 3);
    expect(squadF1('an anode of tin', ['tin anode'])).toBeCloseTo(0.8);
  });

  it('count repeated words as often as both have them', () => {
    expect(squadF1('tin tin', ['tin'])).toBeCloseTo(2 / 3);
  });

  it('take the best of the acceptable answers', () => {
    expect(squadF1('HC', ['hard carbon', 'HC'])).toBe(1);
    expect(squadF1('', ['hard carbon'])).toBe(0);
  });
});

describe('the scores of a set', () => {
  const answer = (text: string, score: number) => ({ answer: text, score });
  const questions = [
    { truths: ['graphite'], best: answer('graphite', 0.9), filtered: answer('graphite', 0.9) },
    { truths: ['LiFePO4'], best: answer('battery', 0.8), filtered: answer('a LiFePO4', 0.2) },
    { truths: ['Li'], best: null, filtered: null },
    { truths: [], best: answer('tin', 0.6), filtered: answer('tin', 0.6) },
    { truths: [], best: answer('zinc', 0.1), filtered: null },
  ];

  it('follow precision-dataset and recall-dataset at a threshold', () => {
    expect(scoresAt(questions, 0)).toEqual({
      threshold: 0,
      precisionDataset: (1 + 2 / 3) / 2,
      recallDataset: 2 / 3,
      precisionAll: (1 + 2 / 3) / 3,
      noAnswerAccuracy: 0.5,
    });
    expect(scoresAt(questions, 0.7)).toEqual({
      threshold: 0.7,
      precisionDataset: 1,
      recallDataset: 1 / 3,
      precisionAll: 1,
      noAnswerAccuracy: 1,
    });
    expect(scoresAt(questions, 1)).toMatchObject({ precisionDataset: null, recallDataset: 0 });
  });

  it('take the best answer without a threshold for exact match and F1', () => {
    expect(squadScores(questions)).toEqual({ exactMatch: 1 / 3, f1: 1 / 3 });
    expect(squadScores([])).toEqual({ exactMatch: null, f1: null });
  });
});
