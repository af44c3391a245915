import { describe, expect, it } from 'vitest';
import { filterAnswer } from './filterAnswer.ts';

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
