import type { PaperAnalysis } from '../../core/paper/paperAnalysis.ts';
import { docFromPastedText } from '../../core/text/docFromPastedText.ts';
import type { TextDoc } from '../../core/text/TextDoc.ts';
import type { PaperResult } from './paper.ts';
import type { PaperFile } from './paperTools.ts';

export const TEXT =
  'We report on cells. The cathode is LiFePO4 and the anode is graphite. LiFePO4 gave a capacity of 155 mAh g−1.';

export const fileOf = (name: string, text = `${TEXT} ${name}`): PaperFile => new File([text], name);

export const docOf = (text = TEXT): TextDoc => ({
  ...docFromPastedText(text),
  metadata: {
    title: 'A paper on LiFePO4',
    doi: '10.5555/a.1',
    journal: 'Journal of Fixtures',
    date: '2021-03-09',
    authors: ['Anna Muster'],
  },
});

/** What the model would say of `TEXT`: two components and one value. */
export function analysisOf(doc: TextDoc = docOf()): PaperAnalysis {
  const at = (answer: string, score: number, from = 0) => {
    const start = doc.text.indexOf(answer, from);
    return { answer, start, end: start + answer.length, score };
  };
  const passage = { start: 0, end: doc.text.length };
  const value = at('155 mAh g−1', 0.8);
  return {
    components: {
      questions: [
        { question: 'What is the anode?', component: 'anode' },
        { question: 'What is the cathode?', component: 'cathode' },
        { question: 'What is the electrolyte?', component: 'electrolyte' },
      ],
      passages: [passage],
      results: [
        { question: 0, passage: 0, answers: [at('graphite', 0.4)], nullScore: 0 },
        { question: 1, passage: 0, answers: [at('LiFePO4', 0.9)], nullScore: 0 },
      ],
      abbreviations: [],
    },
    properties: [
      {
        property: 'capacity',
        specifier: 'capacity',
        value: {
          start: value.start,
          end: value.end,
          numbers: [155],
          uncertainty: null,
          bound: null,
          unit: { normalized: 'mAh/g', kind: 'Ah g^-1', scale: 0.001 },
          rawUnit: 'mAh g−1',
          inherits: false,
          list: value.end,
          reference: null,
        },
        rawValue: '155 mAh g−1',
        standard: { numbers: [155], unit: 'mAh/g' },
        member: null,
        score: 0.8,
        passage,
        materials: [at('LiFePO4', 0.9, doc.text.indexOf('graphite'))],
      },
    ],
    windowsRun: 3,
    runMs: 30,
  };
}

export const resultOf = (id: string, doc: TextDoc = docOf()): PaperResult => ({
  id,
  fileName: `${id}.txt`,
  doc,
  analysis: analysisOf(doc),
  asked: [{ name: 'capacity' }],
  classification: null,
});
