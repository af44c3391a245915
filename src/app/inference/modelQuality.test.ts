import { describe, expect, it } from 'vitest';
import { mainScores, type QuestionScores, scoresNear } from './modelQuality.ts';

const scores = (threshold: number) => ({
  threshold,
  precisionDataset: threshold,
  recallDataset: 1 - threshold,
  precisionAll: threshold,
  noAnswerAccuracy: null,
});
const set = (name: string, thresholds: number[]): QuestionScores => ({
  set: name,
  questions: 2,
  answerable: 2,
  exactMatch: 1,
  f1: 1,
  at: scores(0.3),
  curve: thresholds.map(scores),
});

describe('scoresNear', () => {
  it('takes the nearest measured threshold', () => {
    const measured = set('device', [0, 0.5, 1]);
    expect(scoresNear(measured, 0.26)?.threshold).toBe(0.5);
    expect(scoresNear(measured, 0.24)?.threshold).toBe(0);
    expect(scoresNear(measured, 7)?.threshold).toBe(1);
  });

  it('is null over no curve', () => {
    expect(scoresNear(set('device', []), 0.3)).toBeNull();
  });
});

describe('mainScores', () => {
  it('is of the device questions, where they were measured', () => {
    const quality = {
      threshold: 0.3,
      questions: [set('squad_v1', []), set('device', [])],
      calibration: {
        temperature: 1,
        before: { expectedError: 0, bins: [] },
        after: { expectedError: 0, bins: [] },
      },
      entities: [],
      classes: [],
    };
    expect(mainScores(quality)?.set).toBe('device');
    expect(mainScores({ ...quality, questions: [] })).toBeNull();
    expect(mainScores(null)).toBeNull();
  });
});
