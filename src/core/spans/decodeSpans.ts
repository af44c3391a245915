/** A span of tokens, both ends inclusive, with its confidence score in [0, 1]. */
export interface TokenSpan {
  readonly startToken: number;
  readonly endToken: number;
  readonly score: number;
}

/** Probabilities of one window over `[CLS]` and its context tokens; index 0 is the first context token. */
export interface WindowProbabilities {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** `[CLS]` as start times `[CLS]` as end: how likely the window has no answer. */
  readonly nullScore: number;
}

/**
 * Softmax over the context tokens and `[CLS]`. This equals the reference, which sets every other
 * token to −10000 first: those get exactly 0.
 *
 * @param logits One row of the model's output, `[sequence length]`.
 * @param temperature Divides the logits (calibration); 1 leaves them.
 * @returns The probabilities of the context tokens, and that of `[CLS]`.
 */
function softmaxOverContext(
  logits: ArrayLike<number>,
  contextStart: number,
  contextLength: number,
  temperature: number,
): { probabilities: Float64Array; cls: number } {
  const clsLogit = (logits[0] as number) / temperature;
  let max = clsLogit;
  for (let i = 0; i < contextLength; i++) {
    max = Math.max(max, (logits[contextStart + i] as number) / temperature);
  }
  const probabilities = new Float64Array(contextLength);
  const clsExp = Math.exp(clsLogit - max);
  let sum = clsExp;
  for (let i = 0; i < contextLength; i++) {
    const value = Math.exp((logits[contextStart + i] as number) / temperature - max);
    probabilities[i] = value;
    sum += value;
  }
  for (let i = 0; i < contextLength; i++) {
    probabilities[i] = (probabilities[i] as number) / sum;
  }
  return { probabilities, cls: clsExp / sum };
}

export function windowProbabilities(
  startLogits: ArrayLike<number>,
  endLogits: ArrayLike<number>,
  contextStart: number,
  contextLength: number,
  temperature = 1,
): WindowProbabilities {
  const start = softmaxOverContext(startLogits, contextStart, contextLength, temperature);
  const end = softmaxOverContext(endLogits, contextStart, contextLength, temperature);
  return {
    start: start.probabilities,
    end: end.probabilities,
    nullScore: start.cls * end.cls,
  };
}

const isBetter = (a: TokenSpan, b: TokenSpan) =>
  a.score > b.score ||
  (a.score === b.score &&
    (a.startToken < b.startToken || (a.startToken === b.startToken && a.endToken < b.endToken)));

/**
 * The `topK` spans with the highest `start[s] × end[e]`, best first, where s ≤ e < s + maxAnswerLen
 * (Huang and Cole 2022: the confidence score). Equal scores are ordered by start, then end.
 *
 * O(n · maxAnswerLen) at worst; starts that cannot reach the list are skipped.
 */
export function decodeSpans(
  start: ArrayLike<number>,
  end: ArrayLike<number>,
  topK: number,
  maxAnswerLen: number,
): TokenSpan[] {
  const best: TokenSpan[] = [];
  if (topK < 1 || maxAnswerLen < 1) return best;
  let maxEnd = 0;
  for (let e = 0; e < end.length; e++) maxEnd = Math.max(maxEnd, end[e] as number);
  for (let s = 0; s < start.length; s++) {
    const startScore = start[s] as number;
    const worst = best[topK - 1];
    if (worst !== undefined && startScore * maxEnd < worst.score) continue;
    const last = Math.min(s + maxAnswerLen, end.length);
    for (let e = s; e < last; e++) {
      const span = { startToken: s, endToken: e, score: startScore * (end[e] as number) };
      const bound = best[topK - 1];
      if (bound !== undefined && !isBetter(span, bound)) continue;
      let at = best.length;
      while (at > 0 && isBetter(span, best[at - 1] as TokenSpan)) at--;
      best.splice(at, 0, span);
      if (best.length > topK) best.pop();
    }
  }
  return best;
}
