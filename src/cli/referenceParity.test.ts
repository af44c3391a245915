import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { LanguageModel } from '../engine/LanguageModel.ts';
import { createTransformersAdapter } from '../engine/transformersAdapter.ts';
import { diskModelSource } from './diskModelSource.ts';

interface GoldenCase {
  readonly question: string;
  readonly context: string;
  readonly options: {
    readonly top_k: number;
    readonly handle_impossible_answer: boolean;
    readonly max_answer_len: number;
  };
  readonly answers: readonly { answer: string; start: number; end: number; score: number }[];
}

const { models } = JSON.parse(readFileSync('src/core/spans/goldens/tiny-qa.json', 'utf8')) as {
  models: { model: string; cases: GoldenCase[] }[];
};

describe.each(models)('the reference mode on $model (fp32)', ({ model, cases }) => {
  const language = new LanguageModel(
    createTransformersAdapter({ source: diskModelSource('e2e/fixtures/models') }),
  );
  beforeAll(async () => {
    await language.load({ modelId: model, device: 'cpu', threads: 1 });
  });

  it('gives the answers and scores of the Hugging Face Python pipeline, from text to answer', async () => {
    expect(cases.length).toBeGreaterThanOrEqual(50);
    let same = 0;
    const worse: unknown[] = [];
    for (const { question, context, options, answers: expected } of cases) {
      const { answers } = await language.answering.answer([{ question, context }], {
        topK: options.top_k,
        maxAnswerLen: options.max_answer_len,
        reference: {
          maxAnswerLen: options.max_answer_len,
          handleImpossibleAnswer: options.handle_impossible_answer,
        },
      });
      const actual = answers[0]?.answers ?? [];
      const equal =
        actual.length === expected.length &&
        expected.every(
          ({ answer, start, end, score }, i) =>
            actual[i]?.answer === answer &&
            actual[i]?.start === start &&
            actual[i]?.end === end &&
            Math.abs((actual[i]?.score ?? 9) - score) < 1e-3,
        );
      if (equal) same++;
      else worse.push({ question, context: context.slice(0, 80), expected, actual });
    }
    expect({
      share: same / cases.length >= 0.99,
      worse: same / cases.length >= 0.99 ? [] : worse,
    }).toEqual({ share: true, worse: [] });
  });
});
