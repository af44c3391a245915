/** Scores of a linear-chain conditional random field (Lafferty et al. 2001), added to the logits. */
export interface Transitions {
  /** Of each label as that of the first word. */
  readonly start: readonly number[];
  /** `matrix[a][b]`: of label b behind label a. */
  readonly matrix: readonly (readonly number[])[];
}

export interface TagPath {
  /** Index of the label of each word. */
  readonly tags: Int32Array;
  /** Of each word the marginal probability of its label, 0 to 1. */
  readonly probabilities: Float64Array;
}

function logSumExp(values: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) most = Math.max(most, value);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}

/**
 * The likeliest labels of a row of words taken together (Viterbi), with the marginal probability of
 * each (forward-backward).
 *
 * @param rows The logits of each word, `[labels]`.
 */
export function tagPath(rows: readonly ArrayLike<number>[], transitions: Transitions): TagPath {
  const words = rows.length;
  const labels = transitions.start.length;
  const tags = new Int32Array(words);
  const probabilities = new Float64Array(words);
  if (words === 0) return { tags, probabilities };
  const logit = (word: number, label: number) => (rows[word] as ArrayLike<number>)[label] as number;
  const step = (from: number, to: number) => (transitions.matrix[from] as number[])[to] as number;

  const best = new Float64Array(words * labels);
  const origin = new Int32Array(words * labels);
  const forward = new Float64Array(words * labels);
  const backward = new Float64Array(words * labels);
  const terms = new Float64Array(labels);
  for (let to = 0; to < labels; to++) {
    best[to] = forward[to] = logit(0, to) + (transitions.start[to] as number);
  }
  for (let word = 1; word < words; word++) {
    const before = (word - 1) * labels;
    for (let to = 0; to < labels; to++) {
      let from = 0;
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < labels; k++) {
        const score = (best[before + k] as number) + step(k, to);
        if (score > most) {
          most = score;
          from = k;
        }
        terms[k] = (forward[before + k] as number) + step(k, to);
      }
      const here = word * labels + to;
      best[here] = most + logit(word, to);
      origin[here] = from;
      forward[here] = logSumExp(terms) + logit(word, to);
    }
  }
  for (let word = words - 2; word >= 0; word--) {
    for (let from = 0; from < labels; from++) {
      for (let k = 0; k < labels; k++) {
        terms[k] =
          step(from, k) + logit(word + 1, k) + (backward[(word + 1) * labels + k] as number);
      }
      backward[word * labels + from] = logSumExp(terms);
    }
  }

  const last = (words - 1) * labels;
  let tag = 0;
  for (let k = 1; k < labels; k++) {
    if ((best[last + k] as number) > (best[last + tag] as number)) tag = k;
  }
  const total = logSumExp(forward.subarray(last));
  for (let word = words - 1; word >= 0; word--) {
    const here = word * labels + tag;
    tags[word] = tag;
    const logShare = (forward[here] as number) + (backward[here] as number) - total;
    probabilities[word] = Math.min(1, Math.exp(logShare));
    tag = origin[here] as number;
  }
  return { tags, probabilities };
}

/** Each word by itself: its likeliest label and the softmax probability of it. */
export function tagsApart(rows: readonly ArrayLike<number>[]): TagPath {
  const tags = new Int32Array(rows.length);
  const probabilities = new Float64Array(rows.length);
  rows.forEach((row, word) => {
    let tag = 0;
    for (let k = 1; k < row.length; k++) {
      if ((row[k] as number) > (row[tag] as number)) tag = k;
    }
    let sum = 0;
    for (let k = 0; k < row.length; k++) {
      sum += Math.exp((row[k] as number) - (row[tag] as number));
    }
    tags[word] = tag;
    probabilities[word] = 1 / sum;
  });
  return { tags, probabilities };
}
