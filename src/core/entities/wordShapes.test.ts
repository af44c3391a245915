import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { joinWords } from './joinWords.ts';
import { encodePieces } from './pieces.fixture.ts';
import { wordShapes } from './wordShapes.ts';

/** Read by the Python tests as well. */
const CASES = JSON.parse(
  readFileSync(new URL('./goldens/word-shapes.json', import.meta.url), 'utf8'),
) as { text: string; shapes: number[] }[];

it.each(CASES)('tells the capitals of each word of $text, and which go on a word', (golden) => {
  for (const pieceLength of [golden.text.length, 2]) {
    const encoding = encodePieces(golden.text, pieceLength);
    const shapes = wordShapes(golden.text, encoding, joinWords(golden.text, encoding));
    expect([...shapes]).toEqual([...encoding.words].map((word) => golden.shapes[word]));
  }
});
