import { CodedError } from '../CodedError.ts';

/** Thrown when a window would hold no context: the question fills it. */
export class WindowError extends CodedError<'no-room' | 'bad-options'> {}

/** Names and defaults of the Hugging Face question-answering pipeline; all in tokens. */
export interface WindowOptions {
  /** Length of a whole window, special tokens included. */
  readonly maxSeqLen: number;
  /** How many context tokens two neighbouring windows share. */
  readonly docStride: number;
  /** A longer question is cut. */
  readonly maxQuestionLen: number;
}

export const DEFAULT_WINDOWS: WindowOptions = {
  maxSeqLen: 384,
  docStride: 128,
  maxQuestionLen: 64,
};

/** `[CLS] question [SEP] context [SEP]` */
export const SPECIAL_TOKENS_IN_WINDOW = 3;
/** `[CLS] text [SEP]` */
const SPECIAL_TOKENS_OF_TEXT = 2;

/** A half-open range of context tokens. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Ranges of context tokens that fit beside a question of `questionLength` tokens. Every token is in
 * at least one range; neighbours share `docStride` tokens, as `truncation="only_second"` does it.
 * An empty context has one empty range.
 *
 * @throws {WindowError} `no-room` when a window cannot hold more context than the stride.
 */
export function planWindows(
  questionLength: number,
  contextLength: number,
  options: WindowOptions = DEFAULT_WINDOWS,
): TokenRange[] {
  const { maxSeqLen, maxQuestionLen } = options;
  const room = maxSeqLen - Math.min(questionLength, maxQuestionLen) - SPECIAL_TOKENS_IN_WINDOW;
  return rangesIn(room, contextLength, options);
}

/**
 * The same for a text that stands alone in its windows.
 *
 * @throws {WindowError} `no-room`
 */
export function planTextWindows(
  length: number,
  options: WindowOptions = DEFAULT_WINDOWS,
): TokenRange[] {
  return rangesIn(options.maxSeqLen - SPECIAL_TOKENS_OF_TEXT, length, options);
}

function rangesIn(
  room: number,
  contextLength: number,
  { maxSeqLen, docStride, maxQuestionLen }: WindowOptions,
): TokenRange[] {
  if (![maxSeqLen, docStride, maxQuestionLen].every((n) => Number.isInteger(n) && n >= 0)) {
    throw new WindowError('bad-options', 'Window sizes must be whole numbers of tokens.');
  }
  if (contextLength <= room) return [{ from: 0, to: contextLength }];
  if (room <= docStride) {
    throw new WindowError(
      'no-room',
      `A window of ${maxSeqLen} tokens has no room for this question and an overlap of ${docStride} tokens.`,
    );
  }
  const ranges: TokenRange[] = [];
  for (let from = 0; ; from += room - docStride) {
    const to = Math.min(from + room, contextLength);
    ranges.push({ from, to });
    if (to === contextLength) return ranges;
  }
}
