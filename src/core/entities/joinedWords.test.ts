import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedWords } from './joinedWords.ts';

/** Every letter run, digit run and mark a token and a word of its own. */
function encode(text: string) {
  const pieces = [...text.matchAll(/[\p{L}\p{N}]+|\S/gu)];
  return {
    ids: Int32Array.from(pieces, () => 7),
    starts: Int32Array.from(pieces, ({ index }) => index),
    ends: Int32Array.from(pieces, ({ index, 0: piece }) => index + piece.length),
    words: Int32Array.from(pieces, (_, place) => place),
    length: pieces.length,
  };
}

function wordsOf(text: string): string[] {
  const encoding = encode(text);
  const joined = joinedWords(text, encoding);
  const spans = new Map<number, [number, number]>();
  joined.forEach((word, token) => {
    const from = spans.get(word)?.[0] ?? (encoding.starts[token] as number);
    spans.set(word, [from, encoding.ends[token] as number]);
  });
  return [...spans.values()].map(([from, to]) => text.slice(from, to));
}

describe('joinedWords', () => {
  it('ends at blanks, brackets, commas and the full stop', () => {
    expect(wordsOf("5' IL-4-induced (CD4+).")).toEqual([
      "5'",
      'IL-4-induced',
      '(',
      'CD4+',
      ')',
      '.',
    ]);
    expect(wordsOf('T- and B-cells, 1.5 % of NF-kappa B.')).toEqual([
      'T-',
      'and',
      'B-cells',
      ',',
      '1.5',
      '%',
      'of',
      'NF-kappa',
      'B',
      '.',
    ]);
  });

  it('never joins over a blank and never parts a word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab1 \-.,()/+']{0,40}$/), (text) => {
        const encoding = encode(text);
        const joined = joinedWords(text, encoding);
        for (let token = 1; token < encoding.length; token++) {
          const gap = text.slice(encoding.ends[token - 1], encoding.starts[token]);
          if (gap !== '') expect(joined[token]).not.toBe(joined[token - 1]);
          expect(joined[token]).toBeGreaterThanOrEqual(joined[token - 1] as number);
        }
        expect(wordsOf(text).join('')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
