import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTextWindows } from '../windows/planWindows.ts';
import { decodeEntities } from './decodeEntities.ts';

const LABELS = ['O', 'B-MAT', 'I-MAT', 'B-PRO', 'I-PRO'];

/** One character and one blank a token; `words` says to which word each belongs. */
const encodingOf = (words: readonly number[]) => ({
  ids: Int32Array.from(words, () => 7),
  starts: Int32Array.from(words, (_, i) => i * 2),
  ends: Int32Array.from(words, (_, i) => i * 2 + 1),
  words: Int32Array.from(words),
  length: words.length,
});

const windowsOf = (length: number, maxSeqLen = 384, docStride = 128) =>
  planTextWindows(length, { maxSeqLen, docStride, maxQuestionLen: 64 }).map((range) => ({
    inputIds: new Int32Array(range.to - range.from + 2),
    tokenTypeIds: new Uint8Array(range.to - range.from + 2),
    contextStart: 1,
    range,
  }));

/** A row whose likeliest label at each token is the one named. */
function rowOf(tags: readonly string[]) {
  const row = new Float32Array((tags.length + 2) * LABELS.length);
  tags.forEach((tag, token) => {
    row[(token + 1) * LABELS.length + LABELS.indexOf(tag)] = 5;
  });
  return row;
}

const decode = (tags: readonly string[], words = tags.map((_, i) => i)) =>
  decodeEntities(encodingOf(words), windowsOf(tags.length), [rowOf(tags)], LABELS);
const places = (tags: readonly string[], words?: number[]) =>
  decode(tags, words).map(({ start, end, label }) => `${label} ${start / 2}–${(end - 1) / 2}`);

describe('decodeEntities', () => {
  it('joins a beginning with what goes on', () => {
    expect(places(['O', 'B-MAT', 'I-MAT', 'I-MAT', 'O', 'B-PRO'])).toEqual(['MAT 1–3', 'PRO 5–5']);
  });

  it('begins anew at B-, at another kind, and at an I- that follows nothing', () => {
    expect(places(['B-MAT', 'B-MAT', 'I-PRO', 'O', 'I-MAT'])).toEqual([
      'MAT 0–0',
      'MAT 1–1',
      'PRO 2–2',
      'MAT 4–4',
    ]);
  });

  it('chooses the tags of a text together where it has transitions', () => {
    const tags = ['B-MAT', 'B-MAT', 'O', 'I-PRO'];
    const encoding = encodingOf(tags.map((_, i) => i));
    const zeros = LABELS.map(() => 0);
    const matrix = LABELS.map((from) =>
      LABELS.map((to) => (to === 'B-MAT' && from === 'B-MAT' ? -9 : to === 'I-PRO' ? -9 : 0)),
    );
    const found = decodeEntities(encoding, windowsOf(tags.length), [rowOf(tags)], LABELS, {
      transitions: { start: zeros, matrix },
    });
    expect(found.map(({ label, start, end }) => [label, start, end])).toEqual([['MAT', 0, 1]]);
    expect(found[0]?.score).toBeLessThan(0.6);
  });

  it('gives a word the tag of its first piece', () => {
    expect(places(['B-MAT', 'O', 'O', 'B-PRO'], [0, 0, 0, 1])).toEqual(['MAT 0–2', 'PRO 3–3']);
    expect(places(['O', 'B-MAT', 'I-MAT'], [0, 0, 1])).toEqual(['MAT 2–2']);
  });

  it('takes a token from the window that shows most around it', () => {
    // Rooms of 8 tokens sharing 4: 0–8 and 4–12. Token 4 and 5 belong to the first window.
    const windows = windowsOf(12, 10, 4);
    expect(windows.map(({ range }) => [range.from, range.to])).toEqual([
      [0, 8],
      [4, 12],
    ]);
    const first = rowOf(Array.from({ length: 8 }, () => 'B-MAT'));
    const second = rowOf(Array.from({ length: 8 }, () => 'B-PRO'));
    const words = Array.from({ length: 12 }, (_, i) => i);
    const found = decodeEntities(encodingOf(words), windows, [first, second], LABELS);
    expect(found.map(({ label }) => label).join(' ')).toBe(
      'MAT MAT MAT MAT MAT MAT PRO PRO PRO PRO PRO PRO',
    );
  });

  it('gives sorted spans that do not overlap, with a probability, for any logits', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.boolean(),
            fc.array(fc.float({ min: -9, max: 9, noNaN: true }), { minLength: 5, maxLength: 5 }),
          ),
          {
            maxLength: 60,
          },
        ),
        (tokens) => {
          let word = 0;
          const words = tokens.map(([continues]) => (continues ? word : ++word));
          const windows = windowsOf(tokens.length, 22, 6);
          const rows = windows.map(({ range }) => {
            const row = new Float32Array((range.to - range.from + 2) * LABELS.length);
            tokens.slice(range.from, range.to).forEach(([, logits], token) => {
              row.set(logits, (token + 1) * LABELS.length);
            });
            return row;
          });
          const encoding = encodingOf(words);
          let last = 0;
          for (const { start, end, score, label } of decodeEntities(
            encoding,
            windows,
            rows,
            LABELS,
          )) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(1);
            expect(['MAT', 'PRO']).toContain(label);
            const first = start / 2;
            expect(first === 0 || words[first - 1] !== words[first]).toBe(true);
            last = end;
          }
        },
      ),
    );
  });

  it('finds nothing in an empty text', () => {
    expect(decode([])).toEqual([]);
  });
});
