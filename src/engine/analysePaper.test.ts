import { describe, expect, it } from 'vitest';
import type { PaperProgress } from '../core/paper/paperAnalysis.ts';
import { chosenProperty, PROPERTIES, PropertyError } from '../core/property/properties.ts';
import { selectProperties } from '../core/property/propertyFinding.ts';
import { docFromPastedText } from '../core/text/docFromPastedText.ts';
import type { Ask } from './Ask.ts';
import { analysePaper } from './analysePaper.ts';
import type { QuestionAnswering } from './QuestionAnswering.ts';

type Rule = readonly [question: RegExp, answer: string, score: number];

/** Answers by the first rule whose question fits and whose answer stands in the context. */
function answeringBy(rules: readonly Rule[]): {
  answering: Pick<QuestionAnswering, 'answer'>;
  asked: Ask[];
} {
  const asked: Ask[] = [];
  return {
    asked,
    answering: {
      answer: (asks, options) => {
        asked.push(...asks);
        options?.onProgress?.({ windowsDone: asks.length, windowsTotal: asks.length });
        const answers = asks.map(({ question, context }) => {
          const rule = rules.find(([fits, text]) => fits.test(question) && context.includes(text));
          if (rule === undefined) return { answers: [], nullScore: 1 };
          const [, answer, score] = rule;
          const start = context.indexOf(answer);
          return {
            answers: [{ answer, start, end: start + answer.length, score }],
            nullScore: 1 - score,
          };
        });
        const costs = { windowsRun: asks.length, asksCached: 0, tokensRun: 0 };
        return Promise.resolve({
          answers,
          costs: { ...costs, encodeMs: 0, runMs: 1, decodeMs: 0 },
        });
      },
    },
  };
}

const select = (text: string, analysis: Awaited<ReturnType<typeof analysePaper>>) =>
  selectProperties(analysis.properties, 0.3, text, analysis.components.abbreviations).accepted.map(
    ({ property, specifier, rawValue, standard, material, score }) => ({
      property,
      specifier,
      rawValue,
      standard,
      material: material.answer,
      score: Number(score.toFixed(4)),
    }),
  );

describe('analysePaper', () => {
  it('asks the value, then the material that has it; the score is the product', async () => {
    const text = 'LiFePO4 has a discharge capacity of 155 mAh g−1 at 0.1 C. Nothing else is said.';
    const { answering, asked } = answeringBy([
      [/value of discharge capacity/, '155', 0.8],
      [/discharge capacity of 155 mAh g−1/, 'LiFePO4', 0.9],
    ]);
    const turns: PaperProgress[] = [];
    const analysis = await analysePaper(answering, docFromPastedText(text), {
      properties: PROPERTIES,
      onProgress: (progress) => turns.push(progress),
    });
    expect(select(text, analysis)).toEqual([
      {
        property: 'capacity',
        specifier: 'discharge capacity',
        rawValue: '155 mAh g−1',
        standard: { numbers: [155], unit: 'mAh/g' },
        material: 'LiFePO4',
        score: 0.72,
      },
    ]);
    expect(asked.map(({ question }) => question)).toEqual([
      'What is the value of discharge capacity?',
      'What material has a discharge capacity of 155 mAh g−1?',
    ]);
    expect(turns.map(({ turn }) => turn)).toEqual(['values', 'materials']);
  });

  it('asks again for a value that a longer passage hid, alone with its words', async () => {
    const text =
      'The capacity of LiFePO4 was 155 mAh g−1 at first and 120 mAh g−1 after 500 cycles.';
    const { answering, asked } = answeringBy([
      [/value of/, '155', 0.9],
      [/value of/, '120', 0.7],
      [/What material/, 'LiFePO4', 0.9],
    ]);
    const analysis = await analysePaper(answering, docFromPastedText(text), {
      properties: PROPERTIES,
    });
    expect(select(text, analysis).map(({ rawValue }) => rawValue)).toEqual([
      '155 mAh g−1',
      '120 mAh g−1',
    ]);
    expect(asked[1]?.context).toBe(' at first and 120 mAh g−1 after 500 cycles.');
  });

  it('gives the values of a list to the materials of a list, in order', async () => {
    const text =
      'The capacities of NiSe/C, CoSe2/C and FeSe/C were 315, 312 and 363 mAh/g, respectively.';
    const { answering } = answeringBy([
      [/value of/, '312', 0.9],
      [/What material/, 'NiSe/C, CoSe2/C and FeSe/C', 0.8],
    ]);
    const analysis = await analysePaper(answering, docFromPastedText(text), {
      properties: PROPERTIES,
    });
    expect(select(text, analysis).map(({ rawValue, material }) => [rawValue, material])).toEqual([
      ['315', 'NiSe/C'],
      ['312', 'CoSe2/C'],
      ['363 mAh/g', 'FeSe/C'],
    ]);
  });

  it("looks for the user's own property, with its unit or with any", async () => {
    const text = 'The Li+ diffusion coefficient of LiFePO4 is 7 × 10−12 cm2 s−1 at 25 °C.';
    const { answering } = answeringBy([
      [/value of diffusion coefficient/, '7 × 10−12', 0.9],
      [/What material/, 'LiFePO4', 0.9],
    ]);
    const found = async (unit: string | undefined) => {
      const properties = [chosenProperty({ name: ' diffusion  coefficient', unit })];
      return select(
        text,
        await analysePaper(answering, docFromPastedText(text), { properties }),
      ).map(({ standard }) => standard);
    };
    expect(await found(undefined)).toEqual([{ numbers: [7e-12], unit: 'cm2/s' }]);
    expect(await found('m²/s')).toEqual([{ numbers: [7e-16], unit: 'm2/s' }]);
    expect(await found('mS/cm')).toEqual([]);
    expect(() => chosenProperty({ name: 'x', unit: 'parsecs' })).toThrow(PropertyError);
    expect(() => chosenProperty({ name: ' - ' })).toThrow('A property needs a name.');
  });
});
