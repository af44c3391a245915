import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { joinWords } from './joinWords.ts';
import { wordShapes } from './wordShapes.ts';

/** Read by the Python tests as well. */
const CASES = JSON.parse(
  readFileSync(new URL('./goldens/word-shapes.json', import.meta.url), 'utf8'),
) as { text: string; shapes: number[] }[];

/** One token a word, or two of any word of more than two characters. */
function encode(text: string, cut: boolean) {
  const words = [...text.matchAll(/[\p{L}\p{N}]+|\S/gu)];
  const pieces = words.flatMap(({ index, 0: word }, place) =>
    cut && word.length > 2
      ? [
          { start: index, end: index + 2, place },
          { start: index + 2, end: index + word.length, place },
        ]
      : [{ start: index, end: index + word.length, place }],
  );
  return {
    ids: Int32Array.from(pieces, () => 7),
    starts: Int32Array.from(pieces, ({ start }) => start),
    ends: Int32Array.from(pieces, ({ end }) => end),
    words: Int32Array.from(pieces, ({ place }) => place),
    length: pieces.length,
  };
}

it.each(CASES)('tells the capitals of each word of $text, and which go on a word', (golden) => {
  for (const cut of [false, true]) {
    const encoding = encode(golden.text, cut);
    const shapes = wordShapes(golden.text, encoding, joinWords(golden.text, encoding));
    expect([...shapes]).toEqual([...encoding.words].map((word) => golden.shapes[word]));
  }
});
