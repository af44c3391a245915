import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';

/** How many shapes tell the capitals of a word. */
const CAPITAL_SHAPES = 4;

/** 0 without capitals, 1 with a capital only at its beginning, 2 all capitals, 3 mixed. */
function capitalsOf(word: string): number {
  const upper = word.match(/\p{Lu}/gu)?.length ?? 0;
  if (upper === 0) return 0;
  if (upper === 1 && /^\p{Lu}/u.test(word)) return 1;
  return upper === word.match(/\p{L}/gu)?.length ? 2 : 3;
}

/**
 * Of each token the shape of its word, 0 to 7: its capitals, and 4 more where it goes on a joined
 * word. This is what an uncased vocabulary does not see: "CAT" the protein and "cat", "IL-2 -induced"
 * and "IL-2-induced".
 *
 * @param text What `encoding` was made of.
 * @param joined The joined word of each token (`joinWords`).
 */
export function wordShapes(text: string, encoding: Encoding, joined: Int32Array): Uint8Array {
  const { starts, ends, words, length } = encoding;
  const shapes = new Uint8Array(length);
  let firstWord = 0;
  for (let token = 0; token < length; ) {
    const word = words[token];
    let last = token;
    while (last + 1 < length && words[last + 1] === word) last++;
    if (token === 0 || joined[token] !== joined[token - 1]) firstWord = word as number;
    const shape = capitalsOf(text.slice(starts[token], ends[last]));
    shapes.fill(shape + (word === firstWord ? 0 : CAPITAL_SHAPES), token, last + 1);
    token = last + 1;
  }
  return shapes;
}
