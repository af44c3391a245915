import type { WindowInput } from '../windows/assembleWindow.ts';
import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';
import { alignToWord, tokensToChars } from './alignToWord.ts';
import { decodeSpans, windowProbabilities } from './decodeSpans.ts';

/** One row of start and end logits, `[sequence length]` each, for one window. */
export interface WindowLogits {
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
}

/** An answer: `text.slice(start, end)` with its confidence score in [0, 1]. */
export interface Answer {
  readonly answer: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** The answers to one question about one passage, best first, cut from its original text. */
export interface PassageAnswers {
  readonly answers: readonly Answer[];
  /** `[CLS]` start × end probability, the smallest over the windows: "no answer here". */
  readonly nullScore: number;
}

/** Option names and defaults of the Hugging Face question-answering pipeline. */
export interface ReferenceOptions {
  readonly topK: number;
  readonly maxAnswerLen: number;
  readonly handleImpossibleAnswer: boolean;
  readonly alignToWords: boolean;
}

export const REFERENCE_OPTIONS: ReferenceOptions = {
  topK: 1,
  maxAnswerLen: 15,
  handleImpossibleAnswer: false,
  alignToWords: true,
};

/**
 * The answers of the Hugging Face Python pipeline (transformers 4.57 `postprocess`), step by step,
 * so that the product can be compared with it. Its peculiarities are kept: candidates of the same
 * text (ignoring case) are added up over places and windows, so that a score can pass 1.
 *
 * @param windows The rows that were run, and `logits` in the same order.
 */
export function referenceAnswers(
  text: string,
  encoding: Encoding,
  windows: readonly WindowInput[],
  logits: readonly WindowLogits[],
  options: Partial<ReferenceOptions> = {},
): PassageAnswers {
  const { topK, maxAnswerLen, handleImpossibleAnswer, alignToWords } = {
    ...REFERENCE_OPTIONS,
    ...options,
  };
  const candidatesPerWindow = alignToWords ? topK * 2 + 10 : topK;
  const byText = new Map<string, { answer: string; start: number; end: number; score: number }>();
  let minNullScore = Number.POSITIVE_INFINITY;
  windows.forEach((input, index) => {
    const row = logits[index] as WindowLogits;
    const { from, to } = input.range;
    const { start, end, nullScore } = windowProbabilities(
      row.start,
      row.end,
      input.contextStart,
      to - from,
    );
    minNullScore = Math.min(minNullScore, nullScore);
    for (const span of decodeSpans(start, end, candidatesPerWindow, maxAnswerLen)) {
      const toChars = alignToWords ? alignToWord : tokensToChars;
      const chars = toChars(encoding, from + span.startToken, from + span.endToken);
      const answer = text.slice(chars.start, chars.end);
      const known = byText.get(answer.toLowerCase());
      if (known === undefined) {
        byText.set(answer.toLowerCase(), { answer, ...chars, score: span.score });
      } else {
        known.score += span.score;
      }
    }
  });
  const answers: Answer[] = [...byText.values()];
  if (handleImpossibleAnswer) answers.push({ answer: '', start: 0, end: 0, score: minNullScore });
  return {
    answers: answers.sort((a, b) => b.score - a.score).slice(0, topK),
    nullScore: minNullScore,
  };
}
