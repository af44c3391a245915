import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleWindow } from './assembleWindow.ts';
import { batchWindows } from './batchWindows.ts';
import { planWindows, SPECIAL_TOKENS_IN_WINDOW, WindowError } from './planWindows.ts';

const encodingOf = (ids: number[]) => ({
  ids: Int32Array.from(ids),
  starts: Int32Array.from(ids, (_, i) => i),
  ends: Int32Array.from(ids, (_, i) => i + 1),
  words: Int32Array.from(ids, (_, i) => i),
  length: ids.length,
});
const vocabulary = {
  tokenToId: new Map(),
  addedTokens: [],
  continuingPrefix: '##',
  maxInputCharsPerWord: 100,
  normalizer: { cleanText: true, handleChineseChars: true, lowercase: true, stripAccents: true },
  clsId: 101,
  sepId: 102,
  padId: 0,
  unkId: 100,
};

describe('planWindows', () => {
  it('puts every context token into a window, overlapping by the stride', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 128 }),
        (questionLength, contextLength, docStride) => {
          const options = { maxSeqLen: 384, docStride, maxQuestionLen: 64 };
          const ranges = planWindows(questionLength, contextLength, options);
          const room = 384 - Math.min(questionLength, 64) - SPECIAL_TOKENS_IN_WINDOW;
          expect(ranges[0]?.from).toBe(0);
          expect(ranges.at(-1)?.to).toBe(contextLength);
          ranges.forEach(({ from, to }, index) => {
            expect(to - from).toBeLessThanOrEqual(room);
            const next = ranges[index + 1];
            if (next !== undefined) {
              expect(to - from).toBe(room);
              expect(to - next.from).toBe(docStride);
            }
          });
        },
      ),
    );
  });

  it('cuts as the reference tokenizer does: 384 tokens, 128 shared', () => {
    expect(planWindows(6, 900)).toEqual([
      { from: 0, to: 375 },
      { from: 247, to: 622 },
      { from: 494, to: 869 },
      { from: 741, to: 900 },
    ]);
  });

  it('refuses windows without room for context', () => {
    expect(() => planWindows(20, 50, { maxSeqLen: 24, docStride: 2, maxQuestionLen: 64 })).toThrow(
      WindowError,
    );
    expect(() => planWindows(2, 5, { maxSeqLen: 1.5, docStride: 0, maxQuestionLen: 64 })).toThrow(
      WindowError,
    );
  });
});

describe('assembleWindow', () => {
  it('starts with [CLS], ends in [SEP], and marks the side of each token', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1000, max: 2000 }), { maxLength: 80 }),
        fc.array(fc.integer({ min: 1000, max: 2000 }), { maxLength: 900 }),
        (question, context) => {
          for (const range of planWindows(question.length, context.length)) {
            const input = assembleWindow(
              encodingOf(question),
              encodingOf(context),
              range,
              vocabulary,
              64,
            );
            const { inputIds, tokenTypeIds, contextStart } = input;
            expect(inputIds.length).toBeLessThanOrEqual(384);
            expect(inputIds[0]).toBe(101);
            expect(inputIds.at(-1)).toBe(102);
            expect(inputIds[contextStart - 1]).toBe(102);
            expect([...inputIds.subarray(contextStart, -1)]).toEqual(
              context.slice(range.from, range.to),
            );
            expect([...tokenTypeIds]).toEqual(
              Array.from(inputIds, (_, i) => (i < contextStart ? 0 : 1)),
            );
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('batchWindows', () => {
  it('holds every window once, padded and masked, within the token limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 }),
        fc.integer({ min: 64, max: 2048 }),
        (lengths, maxTokens) => {
          const windows = lengths.map((length) =>
            assembleWindow(
              encodingOf([7, 8]),
              encodingOf(Array.from({ length }, (_, i) => 1000 + i)),
              { from: 0, to: length },
              vocabulary,
              64,
            ),
          );
          const batches = batchWindows(windows, maxTokens, 0);
          const seen = batches.flatMap(({ indices }) => indices);
          expect([...seen].sort((a, b) => a - b)).toEqual(lengths.map((_, i) => i));
          for (const { rows, width, indices, inputIds, attentionMask } of batches) {
            expect(rows).toBe(indices.length);
            if (rows > 1) expect(rows * width).toBeLessThanOrEqual(maxTokens);
            indices.forEach((index, row) => {
              const ids = [...(windows[index]?.inputIds ?? [])];
              const from = row * width;
              expect([...inputIds.subarray(from, from + ids.length)].map(Number)).toEqual(ids);
              const mask = [...attentionMask.subarray(from, from + width)].map(Number);
              expect(mask).toEqual(mask.map((_, i) => (i < ids.length ? 1 : 0)));
            });
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
