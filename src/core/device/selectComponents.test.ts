import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, selectComponents } from './selectComponents.ts';

const candidate = (answer: string, score: number, start = 0): Candidate => ({
  answer,
  score,
  start,
  end: start + answer.length,
});

describe('choosing the answer of a component', () => {
  it('takes the best of the top 3 that passes the filters and the threshold', () => {
    const [cathode] = selectComponents(
      {
        cathode: [
          candidate('sodium-ion batteries', 0.9),
          candidate('NaMnO2', 0.6, 40),
          candidate('MnO2', 0.1, 60),
          candidate('LiCoO2', 0.05, 80),
        ],
      },
      { threshold: 0.3 },
    );
    expect(cathode?.best?.answer).toBe('NaMnO2');
    expect(cathode?.alternatives).toEqual([]);
    expect(cathode?.rejected.map(({ candidate: c, reason }) => [c.answer, reason])).toEqual([
      ['sodium-ion batteries', 'battery-word'],
      ['MnO2', 'below-threshold'],
    ]);
  });

  it('merges the spellings and places of one material', () => {
    const [anode] = selectComponents(
      {
        anode: [
          candidate('graphite', 0.7, 50),
          candidate('Graphite', 0.8, 3),
          candidate('graphite anode', 0.5, 50),
        ],
      },
      { threshold: 0 },
    );
    expect(anode?.best).toMatchObject({ answer: 'Graphite', score: 0.8, key: 'graphite' });
    expect(anode?.best?.places).toEqual([
      { start: 3, end: 11 },
      { start: 50, end: 58 },
    ]);
    expect(anode?.alternatives).toEqual([]);
  });

  it('answers nothing when no candidate remains, and only for the components given', () => {
    expect(
      selectComponents(
        { electrolyte: [], anode: [candidate('capacity', 0.9)] },
        { threshold: 0.3 },
      ),
    ).toMatchObject([
      { type: 'anode', best: null, alternatives: [], rejected: [{ reason: 'not-a-chemical' }] },
      { type: 'electrolyte', best: null, alternatives: [], rejected: [] },
    ]);
  });

  const candidates = fc.array(
    fc.record({
      answer: fc.constantFrom('LiFePO4', 'LFP', 'LIBs', 'Li', 'capacity', 'graphite', 'Si/C', ''),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      start: fc.nat(50),
      end: fc.nat(100),
    }),
    { maxLength: 12 },
  );

  it('only loses answers when the threshold rises, and accounts for every candidate of the top', () => {
    fc.assert(
      fc.property(
        candidates,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
            (threshold) => selectComponents({ anode: list }, { threshold, topK: 5 })[0],
          );
          const keys = (selection: typeof low) =>
            [selection?.best, ...(selection?.alternatives ?? [])]
              .map((answer) => answer?.key)
              .filter((key) => key !== undefined);
          expect(keys(low)).toEqual(expect.arrayContaining(keys(high)));
          expect(new Set(keys(low)).size).toBe(keys(low).length);
          for (const answer of [high?.best, ...(high?.alternatives ?? [])]) {
            if (answer) expect(answer.score).toBeGreaterThanOrEqual(Math.max(a, b));
          }
          expect(low?.rejected.length).toBeLessThanOrEqual(Math.min(5, list.length));
        },
      ),
    );
  });

  it('is quick enough for a slider over thousands of candidates', () => {
    const many = Array.from({ length: 5_000 }, (_, i) =>
      candidate(`Li${(i % 50) + 2}CoO2`, (i % 100) / 100, i * 20),
    );
    const first = selectComponents({ cathode: many }, { threshold: 0.2, topK: Infinity });
    const start = process.cpuUsage();
    const again = selectComponents({ cathode: many }, { threshold: 0.2, topK: Infinity });
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(500);
    expect(again).toEqual(first);
  });
});
