import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';

/** Marks inside a word such as "IL-4/CD28+"; brackets and commas end one. */
const WORD_MARKS = new Set("-/+.'`*");
const fits = (piece: string) => /^[\p{L}\p{N}]+$/u.test(piece) || WORD_MARKS.has(piece);

/**
 * The word of each token where a word goes on over hyphens, slashes and the like, as long as no blank
 * stands between; a full stop with none of these behind it is a word of its own. Taggers of the JNLPBA
 * corpus give such a word one tag: "IL-4-induced" is nothing, whatever "IL-4" is.
 *
 * @param text What `encoding` was made of.
 * @returns Non-decreasing, equal within a word.
 */
export function joinWords(text: string, { starts, ends, words, length }: Encoding): Int32Array {
  const joined = Int32Array.from(words);
  const pieceAt = (token: number) => text.slice(starts[token], ends[token]);
  const endsSentence = (token: number) =>
    pieceAt(token) === '.' && !fits(text.slice(ends[token]).match(/^./su)?.[0] ?? '');
  for (let token = 1; token < length; token++) {
    const before = token - 1;
    const goesOn =
      ends[before] === starts[token] &&
      fits(pieceAt(token)) &&
      fits(pieceAt(before)) &&
      !endsSentence(token);
    if (goesOn || words[token] === words[before]) joined[token] = joined[before] as number;
  }
  return joined;
}
