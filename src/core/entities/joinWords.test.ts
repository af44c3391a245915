import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWords } from './joinWords.ts';
import { encodePieces } from './pieces.fixture.ts';

/** Read by the Python tests as well: both sides join alike. */
const CASES = JSON.parse(
  readFileSync(new URL('./goldens/joined-words.json', import.meta.url), 'utf8'),
) as { text: string; words: string[] }[];

function wordsOf(text: string): string[] {
  const encoding = encodePieces(text, 3);
  const spans = new Map<number, [number, number]>();
  joinWords(text, encoding).forEach((word, token) => {
    const from = spans.get(word)?.[0] ?? encoding.starts[token] ?? 0;
    spans.set(word, [from, encoding.ends[token] as number]);
  });
  return [...spans.values()].map(([from, to]) => text.slice(from, to));
}

describe('joinWords', () => {
  it.each(CASES)('ends words of $text at blanks, brackets, commas and the full stop', (golden) => {
    expect(wordsOf(golden.text)).toEqual(golden.words);
  });

  it('never joins over a blank and never parts a word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab1 \-.,()/+']{0,40}$/), (text) => {
        const encoding = encodePieces(text, 3);
        const joined = joinWords(text, encoding);
        for (let token = 1; token < encoding.length; token++) {
          const gap = text.slice(encoding.ends[token - 1], encoding.starts[token]);
          if (gap !== '') expect(joined[token]).not.toBe(joined[token - 1]);
          if (encoding.words[token] === encoding.words[token - 1]) {
            expect(joined[token]).toBe(joined[token - 1]);
          }
          expect(joined[token]).toBeGreaterThanOrEqual(joined[token - 1] as number);
        }
        expect(wordsOf(text).join('')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
