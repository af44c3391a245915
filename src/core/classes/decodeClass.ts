export interface ClassProbability {
  readonly label: string;
  /** In [0, 1]; those of one text add up to 1. */
  readonly probability: number;
}

/**
 * The probabilities of a text's classes, likeliest first: softmax over the labels in each window, and
 * the mean over the windows weighted by their tokens.
 *
 * @param windows Logits `[labels]` of each window, with the number of its tokens.
 * @param labels In the order of the logits.
 * @param temperature Divides the logits (calibration); 1 leaves them.
 */
export function decodeClass(
  windows: readonly { readonly logits: ArrayLike<number>; readonly tokens: number }[],
  labels: readonly string[],
  temperature = 1,
): ClassProbability[] {
  const sums = labels.map(() => 0);
  let total = 0;
  for (const { logits, tokens } of windows) {
    const scaled = labels.map((_, k) => (logits[k] as number) / temperature);
    const max = Math.max(...scaled);
    const powers = scaled.map((logit) => Math.exp(logit - max));
    const power = powers.reduce((sum, value) => sum + value, 0);
    powers.forEach((value, k) => {
      sums[k] = (sums[k] as number) + (tokens * value) / power;
    });
    total += tokens;
  }
  return labels
    .map((label, k) => ({ label, probability: (sums[k] as number) / total }))
    .sort((a, b) => b.probability - a.probability);
}
