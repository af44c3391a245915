import { describe, expect, it } from 'vitest';
import { filterAnswer, needsTagger } from './filterAnswer.ts';
import { namesMaterial } from './namesMaterial.ts';

const reason = (component: Parameters<typeof filterAnswer>[0], answer: string) => {
  const verdict = filterAnswer(component, answer);
  return verdict.accepted ? 'accepted' : verdict.reason;
};

describe('the filters of the paper', () => {
  it.each([
    ['anode', 'graphite', 'accepted'],
    ['cathode', 'LiFePO4', 'accepted'],
    ['electrolyte', '1 M LiPF6 in EC:DEC (1:1)', 'accepted'],
    ['anode', 'Li', 'accepted'],
    ['anode', 'lithium', 'accepted'],
    ['electrolyte', 'lithium', 'bare-lithium'],
    ['electrolyte', 'Li', 'bare-lithium'],
    ['electrolyte', 'lithium salt', 'accepted'],
    ['anode', 'lithium-ion batteries', 'battery-word'],
    ['anode', 'Battery', 'battery-word'],
    ['cathode', 'LIBs', 'battery-word'],
    ['cathode', 'SIBs', 'battery-word'],
    ['cathode', 'LiBOB', 'accepted'],
    ['cathode', 'a new cathode material', 'component-word'],
    ['anode', 'negative electrode', 'component-word'],
    ['electrolyte', 'solid electrolyte', 'component-word'],
    ['electrolyte', 'solid polymer', 'accepted'],
    ['electrolyte', 'ZABs', 'battery-word'],
    ['cathode', 'layered transition-metal oxides', 'accepted'],
    ['anode', 'alloy', 'general-word'],
    ['cathode', 'oxides', 'general-word'],
    ['electrolyte', 'the resulting composite', 'general-word'],
    ['anode', 'metallic nanoparticles', 'general-word'],
    ['anode', 'on the lithium anode', 'clause'],
    ['anode', 'lithium is deposited on copper', 'clause'],
    ['electrolyte', 'in situ polymerized PEO', 'accepted'],
    ['electrolyte', 'CAN in water', 'accepted'],
    ['cathode', 'Li and Ni and '.repeat(8), 'clause'],
    ['anode', 'high capacity', 'not-a-chemical'],
    ['anode', '', 'empty'],
    ['anode', ' - ', 'empty'],
  ] as const)('%s: %s is %s', (component, answer, expected) => {
    expect(reason(component, answer)).toBe(expected);
  });

  it('explains each rejection in one sentence', () => {
    for (const answer of ['', 'battery', 'Li', 'electrode', 'oxide', 'on tin', 'high capacity']) {
      const verdict = filterAnswer('electrolyte', answer);
      expect(verdict.accepted ? '' : verdict.explain).toMatch(/^[A-Z].+\.$/);
    }
  });
});

describe('the tagger in the filters', () => {
  const entity = (start: number, end: number, label = 'MAT') => ({ start, end, label, score: 0.9 });

  it('makes a chemical of what the lexicon does not know, and of nothing that another filter strikes', () => {
    expect(filterAnswer('anode', 'qwxz', true).accepted).toBe(true);
    expect(filterAnswer('anode', 'qwxz', false)).toMatchObject({
      reason: 'not-a-chemical',
      explain: expect.stringMatching(/tagger marks none/),
    });
    expect(filterAnswer('anode', 'graphite', false).accepted).toBe(true);
    expect(filterAnswer('anode', 'Li-ion battery', true)).toMatchObject({ reason: 'battery-word' });
  });

  it('is needed only where it can change the verdict', () => {
    expect(needsTagger('anode', { answer: 'qwxz', score: 0.4 })).toBe(true);
    expect(needsTagger('anode', { answer: 'qwxz', score: 0.01 })).toBe(false);
    expect(needsTagger('anode', { answer: 'graphite', score: 0.9 })).toBe(false);
    expect(needsTagger('anode', { answer: 'battery', score: 0.9 })).toBe(false);
  });

  it('speaks for the answers that its materials overlap', () => {
    const answer = { start: 10, end: 20 };
    expect(namesMaterial(answer, [entity(0, 10), entity(20, 30)])).toBe(false);
    expect(namesMaterial(answer, [entity(19, 30)])).toBe(true);
    expect(namesMaterial(answer, [entity(10, 20, 'PRO')])).toBe(false);
    expect(namesMaterial(answer, null)).toBeNull();
    expect(namesMaterial(answer, undefined)).toBeNull();
  });
});
