import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAbbreviations } from '../chemistry/findAbbreviations.ts';
import { parseValue } from '../property/parseValue.ts';
import type { PropertyFinding } from '../property/propertyFinding.ts';
import { docFromPastedText } from '../text/docFromPastedText.ts';
import type { TextDoc } from '../text/TextDoc.ts';
import type { PaperAnalysis } from './paperAnalysis.ts';
import { paperAnswers } from './paperAnswers.ts';

interface Said {
  readonly paragraph: string;
  readonly answer: string;
  readonly score: number;
}

/** A paper of those paragraphs, and the model's answers to the cathode question about them. */
function paperOf(said: readonly Said[]): { doc: TextDoc; analysis: PaperAnalysis } {
  const doc = docFromPastedText(said.map(({ paragraph }) => paragraph).join('\n\n'));
  const passages = doc.blocks.map(({ start, end }) => ({ start, end }));
  return {
    doc,
    analysis: {
      components: {
        questions: [{ question: 'What is the cathode?', component: 'cathode' }],
        passages,
        results: said.map(({ answer, score, paragraph }, passage) => {
          const start = (passages[passage]?.start ?? 0) + paragraph.indexOf(answer);
          return {
            question: 0,
            passage,
            nullScore: 0.1,
            answers: [{ answer, start, end: start + answer.length, score }],
          };
        }),
        abbreviations: findAbbreviations(doc.text),
      },
      properties: [],
      windowsRun: said.length,
      runMs: 1,
    },
  };
}

const sentence = (answer: string, score = 0.8): Said => ({
  paragraph: `Here ${answer} is the cathode.`,
  answer,
  score,
});

const cathodesOf = (said: readonly Said[], threshold = 0.3) => {
  const { doc, analysis } = paperOf(said);
  return paperAnswers(doc, analysis, threshold).components[0]?.materials ?? [];
};

describe('the materials of a paper', () => {
  it('count once under every spelling, with every place', () => {
    const materials = cathodesOf([
      sentence('LiCoO₂', 0.6),
      sentence('LiCoO2', 0.9),
      sentence('Graphite', 0.5),
      sentence('graphite', 0.4),
      sentence('carbon nanotube', 0.4),
      sentence('carbon nanotubes', 0.35),
    ]);
    expect(materials.map(({ display, score, places }) => [display, score, places.length])).toEqual([
      ['LiCoO2', 0.9, 2],
      ['graphite', 0.5, 2],
      ['carbon nanotube', 0.4, 2],
    ]);
  });

  it('count under the short form that the paper defines', () => {
    const [only, ...rest] = cathodesOf([
      { paragraph: 'Hard carbon (HC) is the cathode.', answer: 'Hard carbon', score: 0.7 },
      sentence('HC', 0.9),
      {
        paragraph: 'A cathode of Na3V2(PO4)3 (NVP) was made.',
        answer: 'Na3V2(PO4)3',
        score: 0.2,
      },
    ]);
    expect(only?.display).toBe('hard carbon');
    expect(only?.places.map(({ answer }) => answer)).toEqual(['Hard carbon', 'HC']);
    expect(rest).toEqual([]);
  });

  it('know their section and page', () => {
    const text = 'Results\n\nLiFePO4 is the cathode.';
    const start = text.indexOf('LiFePO4');
    const passage = { start, end: text.length };
    const { analysis } = paperOf([]);
    const [cathode] = paperAnswers(
      {
        text,
        blocks: [
          { kind: 'heading', section: 'Results', start: 0, end: 7, page: 2 },
          { kind: 'paragraph', section: 'Results', start, end: text.length, page: 3 },
        ],
      },
      {
        ...analysis,
        components: {
          ...analysis.components,
          passages: [passage],
          results: [
            {
              question: 0,
              passage: 0,
              nullScore: 0,
              answers: [{ answer: 'LiFePO4', start, end: start + 7, score: 0.9 }],
            },
          ],
        },
      },
      0.3,
    ).components;
    expect(cathode?.materials[0]?.places).toEqual([
      {
        start,
        end: start + 7,
        answer: 'LiFePO4',
        score: 0.9,
        section: 'Results',
        page: 3,
        passage,
      },
    ]);
  });

  const SPELLINGS = [
    ['LiCoO2', 'LiCoO₂', 'lithium cobalt oxide', 'LCO', 'LiCoO2 cathode'],
    ['graphite', 'Graphite', 'graphite electrode', 'graphite particles'],
    ['LiFePO4', 'LFP', 'LiFePO₄', 'Lithium Iron Phosphate'],
    ['sulfur', 'S', 'Sulfur'],
  ] as const;
  const mention = fc.record({
    material: fc.nat(SPELLINGS.length - 1),
    spelling: fc.nat(10),
    respelling: fc.nat(10),
    score: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  });
  const nameOf = (material: number, spelling: number) => {
    const names = SPELLINGS[material] as readonly string[];
    return names[spelling % names.length] as string;
  };

  it('have sorted, disjoint places that are the mentions above the threshold', () => {
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 12 }), fc.nat(100), (mentions, percent) => {
        const threshold = percent / 100;
        const said = mentions.map(({ material, spelling, score }) =>
          sentence(nameOf(material, spelling), score),
        );
        const { doc } = paperOf(said);
        const places = cathodesOf(said, threshold).flatMap((material) => {
          let last = 0;
          for (const place of material.places) {
            expect(place.start).toBeGreaterThanOrEqual(last);
            expect(doc.text.slice(place.start, place.end)).toBe(place.answer);
            last = place.end;
          }
          expect(material.score).toBe(Math.max(...material.places.map(({ score }) => score)));
          return [...material.places];
        });
        const expected = said.filter(({ score }) => score >= threshold);
        expect(places.length).toBe(expected.length);
        expect(new Set(places.map(({ start }) => start)).size).toBe(places.length);
      }),
    );
  });

  it('are the same in any order of the model and under any spelling', () => {
    const summary = (materials: ReturnType<typeof cathodesOf>) =>
      materials.map(({ key, score, places }) => `${key} ${score} ${places.length}`).sort();
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 10 }), fc.nat(), (mentions, turn) => {
        const said = mentions.map(({ material, spelling, score }) =>
          sentence(nameOf(material, spelling), score),
        );
        const respelled = mentions.map(({ material, respelling, score }) =>
          sentence(nameOf(material, respelling), score),
        );
        const { doc, analysis } = paperOf(said);
        const results = [...analysis.components.results];
        results.push(...results.splice(0, turn % (results.length + 1)));
        const turned = { ...analysis, components: { ...analysis.components, results } };
        const original = cathodesOf(said);
        expect(paperAnswers(doc, turned, 0.3).components[0]?.materials).toEqual(original);
        expect(summary(cathodesOf(respelled))).toEqual(summary(original));
      }),
    );
  });
});

describe('the properties of a paper', () => {
  const finding = (doc: TextDoc, value: string, material: string, score = 0.9): PropertyFinding => {
    const block = doc.blocks.find(
      ({ start, end }) =>
        doc.text.slice(start, end).includes(value) && doc.text.slice(start, end).includes(material),
    ) ?? { start: 0, end: doc.text.length };
    const start = doc.text.indexOf(value, block.start);
    const named = doc.text.indexOf(material, block.start);
    const [scanned] = parseValue(value);
    if (scanned === undefined) throw new Error(`${value} is no value`);
    return {
      property: 'capacity',
      specifier: 'capacity',
      value: { ...scanned, start, end: start + value.length },
      rawValue: value,
      standard: { numbers: scanned.numbers, unit: 'mAh/g' },
      member: null,
      score,
      passage: { start: block.start, end: block.end },
      materials: [{ answer: material, start: named, end: named + material.length, score: 0.9 }],
    };
  };
  const answersOf = (doc: TextDoc, properties: PropertyFinding[], threshold = 0.3) =>
    paperAnswers(doc, { ...paperOf([]).analysis, properties }, threshold);

  it('count a value of a material once, in any notation of either', () => {
    const doc = docFromPastedText(
      'LiFePO4 has a capacity of 155 mAh g−1.\n\nSo LFP reached 155 mAh/g.\n\nLFP kept 140 mAh/g.',
    );
    const { properties } = answersOf(doc, [
      finding(doc, '155 mAh/g', 'LFP', 0.8),
      finding(doc, '155 mAh g−1', 'LiFePO4'),
      finding(doc, '140 mAh/g', 'LFP', 0.7),
    ]);
    expect(properties.map(({ material, places }) => [material.display, places.length])).toEqual([
      ['LiFePO4', 2],
      ['LiFePO4', 1],
    ]);
    expect(properties[0]?.places.map(({ answer, material }) => [answer, material.answer])).toEqual([
      ['155 mAh g−1', 'LiFePO4'],
      ['155 mAh/g', 'LFP'],
    ]);
    expect(properties[0]?.best.score).toBeCloseTo(0.81, 5);
  });

  it('reject with a reason: general words, clauses, values, low scores', () => {
    const doc = docFromPastedText(
      'The composite, on the anode, had 155 mAh g−1 and 3.4 V with LiFePO4.',
    );
    const reasonOf = (material: string, score = 0.9) => {
      const { rejectedProperties } = answersOf(doc, [finding(doc, '155 mAh g−1', material, score)]);
      expect(rejectedProperties[0]?.explain).toMatch(/^[A-Z].+\.$/);
      return rejectedProperties[0]?.reason;
    };
    expect(reasonOf('composite')).toBe('general-word');
    expect(reasonOf('on the anode')).toBe('clause');
    expect(reasonOf('3.4 V')).toBe('value');
    expect(reasonOf('LiFePO4', 0.2)).toBe('below-threshold');
  });
});
