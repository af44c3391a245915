import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextAnalysis } from './deviceAnalysis.ts';
import { selectAnswers } from './selectAnswers.ts';

const answer = (text: string, score: number, start = 0) => ({
  answer: text,
  start,
  end: start + text.length,
  score,
});

const analysisOf = (
  component: 'anode' | 'cathode' | 'electrolyte' | null,
  passages: ReturnType<typeof answer>[][],
): TextAnalysis => ({
  questions: [{ question: 'What is it?', component }],
  passages: passages.map((_, i) => ({ start: i * 100, end: i * 100 + 100 })),
  results: passages.map((answers, passage) => ({ question: 0, passage, answers, nullScore: 0.1 })),
  abbreviations: [],
});

describe('selectAnswers', () => {
  it('takes the best that passes the filters, and says why the others do not', () => {
    const [selected] = selectAnswers(
      analysisOf('cathode', [
        [answer('Li-ion battery', 0.9), answer('LiFePO4', 0.5, 40), answer('cathode', 0.4, 60)],
      ]),
      0.3,
    );
    expect(selected?.best?.display).toBe('LiFePO4');
    expect(selected?.rejected.map(({ reason }) => reason)).toEqual([
      'battery-word',
      'component-word',
    ]);
  });

  it('counts a material once under all its spellings, with every place, best first', () => {
    const [selected] = selectAnswers(
      analysisOf('cathode', [
        [answer('LiCoO2', 0.4)],
        [answer('LiCoO₂', 0.8, 110)],
        [answer('LiMn2O4', 0.6, 220)],
      ]),
      0.3,
    );
    expect(selected?.best?.mentions.map(({ answer: name }) => name)).toEqual(['LiCoO₂', 'LiCoO2']);
    expect(selected?.best?.score).toBe(0.8);
    expect(selected?.alternatives.map(({ display }) => display)).toEqual(['LiMn2O4']);
    expect(selected?.passagesAsked).toBe(3);
  });

  it('gives bare lithium to the anode but not to the electrolyte', () => {
    const answers = [[answer('lithium', 0.9)]];
    expect(selectAnswers(analysisOf('anode', answers), 0.3)[0]?.best?.display).toBe('lithium');
    const [electrolyte] = selectAnswers(analysisOf('electrolyte', answers), 0.3);
    expect(electrolyte?.best).toBeNull();
    expect(electrolyte?.rejected[0]?.reason).toBe('bare-lithium');
  });

  it('filters nothing but the score for an own question', () => {
    const [selected] = selectAnswers(analysisOf(null, [[answer('three batteries', 0.5)]]), 0.3);
    expect(selected?.best?.display).toBe('three batteries');
  });

  it('loses no candidate at any threshold, and a higher one accepts no more', () => {
    const candidate = fc
      .tuple(
        fc.constantFrom('LiFePO4', 'graphite', 'battery', 'the cathode', 'KOH'),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([text, score]) => answer(text, score));
    fc.assert(
      fc.property(
        fc.array(fc.array(candidate, { maxLength: 3 }), { maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (passages, a, b) => {
          const analysis = analysisOf('cathode', passages);
          const idsAt = (threshold: number) => {
            const [selected] = selectAnswers(analysis, threshold);
            const accepted = [selected?.best, ...(selected?.alternatives ?? [])].flatMap(
              (material) => material?.mentions ?? [],
            );
            expect(accepted.every(({ score }) => score >= threshold)).toBe(true);
            expect(accepted.length + (selected?.rejected.length ?? 0)).toBe(passages.flat().length);
            return new Set(accepted.map(({ id }) => id));
          };
          const low = idsAt(Math.min(a, b));
          for (const id of idsAt(Math.max(a, b))) expect(low.has(id)).toBe(true);
        },
      ),
    );
  });
});
