import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsIn, findTriggers } from './findTriggers.ts';

const words = (text: string) =>
  findTriggers(text).map((trigger) => text.slice(trigger.start, trigger.end));

describe('trigger words', () => {
  it('are found in any case and number, and in hyphenated compounds', () => {
    expect(words('Anode, CATHODES and electrolyte')).toEqual(['Anode', 'CATHODES', 'electrolyte']);
    expect(words('anode-free, cathode/electrolyte, anode–electrolyte')).toEqual([
      'anode',
      'cathode',
      'electrolyte',
      'anode',
      'electrolyte',
    ]);
    expect(words('organic electrolytes13 (anode).')).toEqual(['electrolytes', 'anode']);
  });

  it('are whole words', () => {
    expect(
      words(
        'anodic cathodically catholyte anolyte photoanode polyelectrolytes electrolytic nanodes µanode',
      ),
    ).toEqual([]);
  });

  it('name the components of a text in a fixed order', () => {
    expect(componentsIn('An electrolyte between cathode and anodes, cathode again')).toEqual([
      'anode',
      'cathode',
      'electrolyte',
    ]);
    expect(componentsIn('A battery.')).toEqual([]);
  });

  it('are sorted and exact in any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('anode', 'Cathodes', 'ELECTROLYTE', ' ', '-', 'x', '𝑥', '/', '1'),
          { maxLength: 40 },
        ),
        (pieces) => {
          const text = pieces.join('');
          let last = 0;
          for (const { component, start, end } of findTriggers(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(text.slice(start, end).toLowerCase().replace(/s$/, '')).toBe(component);
            last = end;
          }
        },
      ),
    );
  });
});
