import { findFormulas } from '../chemistry/findFormulas.ts';
import { findFormulations } from '../chemistry/findFormulations.ts';
import { type AlignedText, toSourceSpan } from '../text/AlignedText.ts';
import type { WindowInput } from '../windows/assembleWindow.ts';
import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';
import { alignToWord } from './alignToWord.ts';
import { decodeSpans, windowProbabilities } from './decodeSpans.ts';
import { mergeAcrossWindows, type ScoredSpan } from './mergeAcrossWindows.ts';
import type { PassageAnswers, WindowLogits } from './referenceAnswers.ts';
import { snapToFormula, snapToFormulation } from './snapToFormula.ts';
import { tidySpan } from './tidySpan.ts';

export interface PassageAnswerOptions {
  readonly topK: number;
  /** In tokens. */
  readonly maxAnswerLen: number;
  /** Divides the logits before the softmax. */
  readonly temperature: number;
}

/**
 * From logits to answers: spans of whole words and whole formulas, none overlapping a better one.
 * The confidence score of an answer is the sum of start × end over the token spans of one window
 * that widen to it (as in the Hugging Face pipeline), and the best of the windows.
 *
 * @param aligned The normalised passage that `encoding` was made of, with the way to its source.
 */
export function passageAnswers(
  aligned: AlignedText,
  encoding: Encoding,
  windows: readonly WindowInput[],
  logits: readonly WindowLogits[],
  { topK, maxAnswerLen, temperature }: PassageAnswerOptions,
): PassageAnswers {
  const formulas = findFormulas(aligned.text);
  const formulations = findFormulations(aligned.text);
  let nullScore = 1;
  const perWindow = windows.map((input, index): ScoredSpan[] => {
    const row = logits[index] as WindowLogits;
    const { from, to } = input.range;
    const probabilities = windowProbabilities(
      row.start,
      row.end,
      input.contextStart,
      to - from,
      temperature,
    );
    nullScore = Math.min(nullScore, probabilities.nullScore);
    const spans = decodeSpans(probabilities.start, probabilities.end, topK * 4 + 10, maxAnswerLen);
    return spans.flatMap(({ startToken, endToken, score }) => {
      const words = alignToWord(encoding, from + startToken, from + endToken);
      const whole = snapToFormula(aligned.text, words, formulas);
      const span = tidySpan(aligned.text, snapToFormulation(whole, formulations));
      return span.end > span.start ? [{ ...span, score }] : [];
    });
  });
  const source = aligned.source;
  const answers = mergeAcrossWindows(perWindow, topK).map(({ score, ...span }) => {
    const { start, end } = toSourceSpan(aligned, span);
    return { answer: source.slice(start, end), start, end, score };
  });
  return { answers, nullScore };
}
