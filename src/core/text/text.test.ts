import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSourceSpan } from './AlignedText.ts';
import { docFromPastedText } from './docFromPastedText.ts';
import { normalizeText } from './normalizeText.ts';
import { planPassages } from './planPassages.ts';
import { segmentText } from './segmentText.ts';
import { splitSentences } from './splitSentences.ts';

const prose = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'The cathode is LiFePO4. ',
        'See Fig. 3 of Li et al. for it. ',
        'At 0.1 C, yes! ',
        '\n\n',
        '\n \n',
        '\n',
        'electro-\nlyte ',
        '"Is it?" ',
        '  ',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('splitSentences', () => {
  const sentences = (text: string) =>
    splitSentences(text).map(({ start, end }) => text.slice(start, end));

  it('keeps decimals, abbreviations and initials inside a sentence', () => {
    expect(
      sentences(
        'Cells ran at 0.1 C (see Fig. 2). J. Smith et al. used LiCoO2. It worked! “Did it?” Yes.',
      ),
    ).toEqual([
      'Cells ran at 0.1 C (see Fig. 2).',
      'J. Smith et al. used LiCoO2.',
      'It worked!',
      '“Did it?”',
      'Yes.',
    ]);
  });

  it('ends a sentence at an empty line', () => {
    expect(sentences('A heading\n\nThe text')).toEqual(['A heading', 'The text']);
  });

  it('loses nothing but blanks', () => {
    fc.assert(
      fc.property(prose, (text) => {
        let at = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});

describe('planPassages', () => {
  it('puts every character but blanks into one passage, in order', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 10, max: 400 }), (text, maxChars) => {
        let at = 0;
        for (const { start, end } of planPassages(docFromPastedText(text), maxChars)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(text.slice(at, start).trim()).toBe('');
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  it('cuts a long paragraph at sentence ends into parts below the limit', () => {
    const text = 'The cell was charged at 0.1 C for ten hours. '.repeat(200).trim();
    const passages = planPassages(docFromPastedText(text), 1000);
    expect(passages.length).toBeGreaterThanOrEqual(9);
    for (const { start, end } of passages) {
      expect(end - start).toBeLessThanOrEqual(1000);
      expect(text.slice(start, end)).toMatch(/^The .*hours\.$/s);
    }
  });
});

describe('normalizeText', () => {
  it('joins words broken over lines, opens ligatures, drops soft hyphens', () => {
    expect(normalizeText('electro-\n lyte, ﬁlm, cath\u00adode, an-\r\node').text).toBe(
      'electrolyte, film, cathode, anode',
    );
  });

  it('keeps hyphens that belong to the word', () => {
    const text = 'Li-\nion, lithium-\nion, co-\nOp, carbon-\nbased, x-\nray, Na-\nFePO4';
    expect(normalizeText(text).text).toBe(text);
  });

  it('leads back to the source', () => {
    const source = 'The electro-\nlyte is ﬁne';
    const aligned = normalizeText(source);
    const word = aligned.text.indexOf('electrolyte');
    const back = toSourceSpan(aligned, { start: word, end: word + 'electrolyte'.length });
    expect(source.slice(back.start, back.end)).toBe('electro-\nlyte');
    fc.assert(
      fc.property(prose, (text) => {
        const { starts, ends, text: normal } = normalizeText(text);
        expect(starts.length).toBe(normal.length);
        let at = 0;
        for (let i = 0; i < normal.length; i++) {
          expect(starts[i]).toBeGreaterThanOrEqual(at);
          expect(ends[i]).toBeGreaterThan(starts[i] as number);
          at = starts[i] as number;
        }
      }),
    );
  });
});

describe('segmentText', () => {
  it('covers the range with disjoint segments, each under the right spans', () => {
    const span = fc
      .tuple(fc.nat(30), fc.nat(12))
      .map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.nat(20), fc.nat(20), (spans, a, b) => {
        const from = Math.min(a, b);
        const to = Math.max(a, b) + 1;
        const segments = segmentText(from, to, spans);
        let at = from;
        for (const segment of segments) {
          expect(segment.start).toBe(at);
          at = segment.end;
          for (let i = segment.start; i < segment.end; i++) {
            expect(segment.spans).toEqual(spans.filter(({ start, end }) => start <= i && i < end));
          }
        }
        expect(at).toBe(to);
      }),
    );
  });
});
