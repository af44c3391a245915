import type { ModelQuality } from '../../workers/protocol.ts';

export type { ModelQuality };
export type QuestionScores = ModelQuality['questions'][number];
export type ThresholdScores = QuestionScores['at'];

/** The set that the page's main question is measured on. */
const MAIN_SET = 'device';

export const mainScores = (quality: ModelQuality | null): QuestionScores | null =>
  quality?.questions.find(({ set }) => set === MAIN_SET) ?? null;

/** The measured scores at the threshold nearest to the one asked for; null without a curve. */
export function scoresNear({ curve }: QuestionScores, threshold: number): ThresholdScores | null {
  return curve.reduce<ThresholdScores | null>(
    (best, point) =>
      best === null || Math.abs(point.threshold - threshold) < Math.abs(best.threshold - threshold)
        ? point
        : best,
    null,
  );
}
