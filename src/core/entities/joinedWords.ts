import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';

/** Marks inside a word such as "IL-4/CD28+"; brackets and commas end one. */
const WORD_MARKS = "-/+.'`*";
const fits = (piece: string) => /^[\p{L}\p{N}]+$/u.test(piece) || WORD_MARKS.includes(piece);

/**
 * The word of each token where a word goes on over hyphens, slashes and the like, as long as no blank
 * stands between; a full stop at its end is a word of its own. Taggers of the JNLPBA corpus give such
 * a word one tag: "IL-4-induced" is nothing, whatever "IL-4" is.
 *
 * @param text What `encoding` was made of.
 * @returns Non-decreasing, equal within a word.
 */
export function joinedWords(text: string, { starts, ends, words, length }: Encoding): Int32Array {
  const joined = Int32Array.from(words);
  const pieceAt = (token: number) => text.slice(starts[token], ends[token]);
  for (let token = 1; token < length; token++) {
    const before = token - 1;
    if (words[token] === words[before]) {
      joined[token] = joined[before] as number;
      continue;
    }
    if (ends[before] !== starts[token] || !fits(pieceAt(token)) || !fits(pieceAt(before))) continue;
    const next = text.slice(ends[token]).match(/^./su)?.[0] ?? ' ';
    if (pieceAt(token) === '.' && !fits(next)) continue;
    joined[token] = joined[before] as number;
  }
  return joined;
}
