import type { QuestionAnswers, RejectedMention } from '../../core/device/selectAnswers.ts';

/** The best candidate that only the threshold keeps out. */
export function bestBelowThreshold({ rejected }: QuestionAnswers): RejectedMention | undefined {
  return rejected.find(({ reason }) => reason === 'below-threshold');
}

/** The highest threshold of two digits that lets a score pass. */
export const thresholdFor = (score: number): number => Math.floor(score * 100) / 100;
