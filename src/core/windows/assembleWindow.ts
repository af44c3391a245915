import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';
import type { Vocabulary } from '../wordpiece/vocabulary.ts';
import type { TokenRange } from './planWindows.ts';

/** One input row of a BERT model: `[CLS] question [SEP] context [SEP]`, or `[CLS] text [SEP]`. */
export interface WindowInput {
  readonly inputIds: Int32Array;
  /** 0 for the question's side, 1 from the first context token to the final `[SEP]`; or as given. */
  readonly tokenTypeIds: Uint8Array;
  /** Index of the first context token in the row. */
  readonly contextStart: number;
  /** The context tokens that the row holds. */
  readonly range: TokenRange;
}

/** Builds the row for one range of the context; the question is cut to `maxQuestionLen` tokens. */
export function assembleWindow(
  question: Encoding,
  context: Encoding,
  range: TokenRange,
  vocabulary: Vocabulary,
  maxQuestionLen: number,
): WindowInput {
  const questionIds = question.ids.subarray(0, maxQuestionLen);
  const contextIds = context.ids.subarray(range.from, range.to);
  const contextStart = questionIds.length + 2;
  const length = contextStart + contextIds.length + 1;
  const inputIds = new Int32Array(length);
  inputIds[0] = vocabulary.clsId;
  inputIds.set(questionIds, 1);
  inputIds[contextStart - 1] = vocabulary.sepId;
  inputIds.set(contextIds, contextStart);
  inputIds[length - 1] = vocabulary.sepId;
  const tokenTypeIds = new Uint8Array(length).fill(1, contextStart);
  return { inputIds, tokenTypeIds, contextStart, range };
}

/**
 * Builds the row for one range of a text that stands alone.
 *
 * @param types The token type of each token of the text; without, all are 0.
 */
export function assembleTextWindow(
  text: Encoding,
  range: TokenRange,
  vocabulary: Vocabulary,
  types?: Uint8Array,
): WindowInput {
  const length = range.to - range.from + 2;
  const inputIds = new Int32Array(length);
  inputIds[0] = vocabulary.clsId;
  inputIds.set(text.ids.subarray(range.from, range.to), 1);
  inputIds[length - 1] = vocabulary.sepId;
  const tokenTypeIds = new Uint8Array(length);
  if (types !== undefined) tokenTypeIds.set(types.subarray(range.from, range.to), 1);
  return { inputIds, tokenTypeIds, contextStart: 1, range };
}
