/** Words of SQuAD's normalisation: lower case, no ASCII punctuation, no articles, single blanks. */
function squadWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, '')
    .replace(/\b(?:a|an|the)\b/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

const plainWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

function overlapF1(predicted: readonly string[], truth: readonly string[]): number {
  if (predicted.length === 0 || truth.length === 0)
    return Number(predicted.length === truth.length);
  const left = new Map<string, number>();
  for (const word of truth) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of predicted) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      common++;
      left.set(word, count - 1);
    }
  }
  if (common === 0) return 0;
  const precision = common / predicted.length;
  const recall = common / truth.length;
  return (2 * precision * recall) / (precision + recall);
}

const bestOver = (truths: readonly string[], score: (truth: string) => number): number =>
  truths.reduce((best, truth) => Math.max(best, score(truth)), 0);

/** Exact match of the official SQuAD v1.1 script, 0 or 1, the best over the acceptable answers. */
export function exactMatch(predicted: string, truths: readonly string[]): number {
  const words = squadWords(predicted).join(' ');
  return bestOver(truths, (truth) => Number(squadWords(truth).join(' ') === words));
}

/** Word F1 of the official SQuAD v1.1 script, in [0, 1], the best over the acceptable answers. */
export function squadF1(predicted: string, truths: readonly string[]): number {
  return bestOver(truths, (truth) => overlapF1(squadWords(predicted), squadWords(truth)));
}

/**
 * F1-single of Huang and Cole 2022: overlap of the words as they stand, articles and punctuation
 * included; in [0, 1], the best over the acceptable answers.
 */
export function f1Single(predicted: string, truths: readonly string[]): number {
  return bestOver(truths, (truth) => overlapF1(plainWords(predicted), plainWords(truth)));
}

/** One question with what is right and what the model says, best first, filters applied. */
export interface ScoredQuestion {
  /** Empty: the passage does not answer the question. */
  readonly truths: readonly string[];
  /** The best answer of the model, whatever its score; null when it gave none. */
  readonly best: { readonly answer: string; readonly score: number } | null;
  /** The best answer that passes the filters of the question's component; null when none does. */
  readonly filtered: { readonly answer: string; readonly score: number } | null;
}

/** Scores at one threshold; shares in [0, 1], null over no questions. */
export interface ThresholdScores {
  readonly threshold: number;
  /** Mean F1-single over the answers given to answerable questions. */
  readonly precisionDataset: number | null;
  /** Share of the answerable questions that got an answer past threshold and filters. */
  readonly recallDataset: number | null;
  /** Mean F1-single over all answers given, those to unanswerable questions counting 0. */
  readonly precisionAll: number | null;
  /** Share of the unanswerable questions that got no answer. */
  readonly noAnswerAccuracy: number | null;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export function scoresAt(questions: readonly ScoredQuestion[], threshold: number): ThresholdScores {
  const answerable = questions.filter(({ truths }) => truths.length > 0);
  const unanswerable = questions.filter(({ truths }) => truths.length === 0);
  const given = ({ filtered }: ScoredQuestion) => filtered !== null && filtered.score >= threshold;
  const f1 = ({ filtered, truths }: ScoredQuestion) => f1Single(filtered?.answer ?? '', truths);
  return {
    threshold,
    precisionDataset: mean(answerable.filter(given).map(f1)),
    recallDataset: mean(answerable.map((question) => Number(given(question)))),
    precisionAll: mean(questions.filter(given).map(f1)),
    noAnswerAccuracy: mean(unanswerable.map((question) => Number(!given(question)))),
  };
}

/** Exact match and F1 of the best answer to each answerable question, no threshold applied. */
export function squadScores(questions: readonly ScoredQuestion[]): {
  exactMatch: number | null;
  f1: number | null;
} {
  const answerable = questions.filter(({ truths }) => truths.length > 0);
  return {
    exactMatch: mean(answerable.map(({ best, truths }) => exactMatch(best?.answer ?? '', truths))),
    f1: mean(answerable.map(({ best, truths }) => squadF1(best?.answer ?? '', truths))),
  };
}
