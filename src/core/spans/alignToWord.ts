import type { CharSpan } from '../text/TextDoc.ts';
import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';

/** The characters of tokens `startToken` to `endToken` (inclusive), as they are. */
export function tokensToChars(encoding: Encoding, startToken: number, endToken: number): CharSpan {
  return {
    start: encoding.starts[startToken] as number,
    end: encoding.ends[endToken] as number,
  };
}

/** The same, widened to the whole words that its first and last token belong to. */
export function alignToWord(encoding: Encoding, startToken: number, endToken: number): CharSpan {
  const { words, length } = encoding;
  let first = startToken;
  let last = endToken;
  while (first > 0 && words[first - 1] === words[startToken]) first--;
  while (last < length - 1 && words[last + 1] === words[endToken]) last++;
  return tokensToChars(encoding, first, last);
}
