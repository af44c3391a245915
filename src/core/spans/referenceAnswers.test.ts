import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assembleWindow } from '../windows/assembleWindow.ts';
import { DEFAULT_WINDOWS, planWindows } from '../windows/planWindows.ts';
import { encodeWithOffsets } from '../wordpiece/encodeWithOffsets.ts';
import { readVocabulary } from '../wordpiece/vocabulary.ts';
import { type Answer, referenceAnswers } from './referenceAnswers.ts';

interface Golden {
  readonly question: string;
  readonly context: string;
  readonly options: {
    readonly top_k: number;
    readonly handle_impossible_answer: boolean;
    readonly max_answer_len: number;
  };
  readonly windows: readonly {
    readonly input_ids: readonly number[];
    readonly start_logits: readonly number[];
    readonly end_logits: readonly number[];
  }[];
  readonly answers: readonly Answer[];
}

const { goldens, model } = JSON.parse(
  readFileSync('src/core/spans/goldens/question-answering.json', 'utf8'),
) as { goldens: Golden[]; model: string };
const vocabulary = readVocabulary(
  JSON.parse(readFileSync(`public/models/${model}/tokenizer.json`, 'utf8')),
);
const windowOptions = { ...DEFAULT_WINDOWS, maxQuestionLen: DEFAULT_WINDOWS.maxSeqLen };

function windowsOf({ question, context }: Golden) {
  const questionTokens = encodeWithOffsets(question, vocabulary);
  const contextTokens = encodeWithOffsets(context, vocabulary);
  const windows = planWindows(questionTokens.length, contextTokens.length, windowOptions).map(
    (range) =>
      assembleWindow(
        questionTokens,
        contextTokens,
        range,
        vocabulary,
        windowOptions.maxQuestionLen,
      ),
  );
  return { contextTokens, windows };
}

describe('the Hugging Face Python pipeline on the shipped model (fp32 logits)', () => {
  it('has at least 200 goldens, some over several windows', () => {
    expect(goldens.length).toBeGreaterThanOrEqual(200);
    expect(goldens.filter(({ windows }) => windows.length > 1).length).toBeGreaterThan(5);
  });

  it('makes the same windows, token for token', () => {
    for (const golden of goldens) {
      expect(windowsOf(golden).windows.map(({ inputIds }) => [...inputIds])).toEqual(
        golden.windows.map(({ input_ids }) => input_ids),
      );
    }
  });

  it('gives the same answers with scores within 1e-3 in at least 99 %', () => {
    const different = goldens.filter((golden) => {
      const { contextTokens, windows } = windowsOf(golden);
      const { answers } = referenceAnswers(
        golden.context,
        contextTokens,
        windows,
        golden.windows.map(({ start_logits, end_logits }) => ({
          start: start_logits,
          end: end_logits,
        })),
        {
          topK: golden.options.top_k,
          maxAnswerLen: golden.options.max_answer_len,
          handleImpossibleAnswer: golden.options.handle_impossible_answer,
        },
      );
      return !(
        answers.length === golden.answers.length &&
        golden.answers.every(
          ({ answer, start, end, score }, i) =>
            answers[i]?.answer === answer &&
            answers[i]?.start === start &&
            answers[i]?.end === end &&
            Math.abs((answers[i]?.score ?? 9) - score) < 1e-3,
        )
      );
    });
    expect(
      different
        .map(({ question, context }) => `${question} ${context.slice(0, 60)}`)
        .slice(Math.floor(goldens.length / 100)),
    ).toEqual([]);
  });
});
