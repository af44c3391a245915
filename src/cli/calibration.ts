/** Questions whose best scores fall into one tenth of the scale. */
export interface ReliabilityBin {
  /** Mean confidence score of the bin, in [0, 1]. */
  readonly score: number;
  /** Mean share of the answer that was right (F1), in [0, 1]. */
  readonly right: number;
  readonly count: number;
}

export interface Calibration {
  /** Expected calibration error: mean of |score − right| over the bins, weighted by their counts. */
  readonly expectedError: number;
  readonly bins: readonly ReliabilityBin[];
}

const BINS = 10;

/**
 * Reliability of confidence scores (Guo et al. 2017), over tenths of the scale; empty bins are left
 * out. Over no answers the error is 0.
 */
export function calibrationOf(
  answers: readonly { readonly score: number; readonly right: number }[],
): Calibration {
  const sums = Array.from({ length: BINS }, () => ({ score: 0, right: 0, count: 0 }));
  for (const { score, right } of answers) {
    const sum = sums[binOf(score)];
    if (sum === undefined) continue;
    sum.score += score;
    sum.right += right;
    sum.count++;
  }
  const bins = sums
    .filter(({ count }) => count > 0)
    .map(({ score, right, count }) => ({ score: score / count, right: right / count, count }));
  const expectedError = bins.reduce(
    (sum, { score, right, count }) => sum + (Math.abs(score - right) * count) / answers.length,
    0,
  );
  return { expectedError, bins };
}

const binOf = (score: number) => Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)));
