import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { normalizeText } from '../core/text/normalizeText.ts';
import { LanguageModel } from '../engine/LanguageModel.ts';
import { createTransformersAdapter } from '../engine/transformersAdapter.ts';
import { diskModelSource } from './diskModelSource.ts';

interface GoldenCase {
  readonly text: string;
  readonly windows: number;
  readonly entities: readonly { label: string; start: number; end: number; score: number }[];
  readonly classes: Readonly<Record<string, number>>;
}

const { model: modelId, cases: allCases } = JSON.parse(
  readFileSync('src/core/entities/goldens/tiny-joint.json', 'utf8'),
) as { model: string; cases: GoldenCase[] };
/** The oracle does not undo ligatures and broken words as we do. */
const cases = allCases.filter(({ text }) => normalizeText(text).text === text);

describe('the heads of a joint model (fp32)', () => {
  const language = new LanguageModel(
    createTransformersAdapter({ source: diskModelSource('e2e/fixtures/models') }),
  );
  beforeAll(async () => {
    await language.load({ modelId, device: 'cpu', threads: 1 });
  });

  it('mark the spans of the Hugging Face pipeline and of the Python evaluation', async () => {
    expect(cases.length).toBeGreaterThanOrEqual(50);
    expect(cases.some(({ windows }) => windows > 2)).toBe(true);
    const texts = cases.map(({ text }) => text);
    const { entities } = await language.tagging.tag(texts, { reference: true });
    cases.forEach(({ entities: expected }, index) => {
      const found = entities[index] ?? [];
      expect(found.map(({ start, end, label }) => [start, end, label])).toEqual(
        expected.map(({ start, end, label }) => [start, end, label]),
      );
      found.forEach(({ score }, place) => {
        expect(Math.abs(score - (expected[place]?.score ?? 9))).toBeLessThan(1e-3);
      });
    });
  });

  it('give the class probabilities of the Python model, over all windows of a long text', async () => {
    const { classes } = await language.classifying.classify(cases.map(({ text }) => text));
    cases.forEach(({ classes: expected }, index) => {
      for (const { label, probability } of classes[index] ?? []) {
        expect(Math.abs(probability - (expected[label] ?? 9))).toBeLessThan(1e-3);
      }
      expect(classes[index]).toHaveLength(2);
    });
  });

  it('answer questions as well, with the same load', async () => {
    const context = 'The cathode of this Li-ion battery system is LiFePO4.';
    const { answers } = await language.answering.answer([
      { question: 'What is the cathode?', context },
    ]);
    for (const { answer, start, end } of answers[0]?.answers ?? []) {
      expect(context.slice(start, end)).toBe(answer);
    }
    expect(answers[0]?.answers.length).toBeGreaterThan(0);
  });
});
