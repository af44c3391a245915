import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ELEMENT_NAMES } from './elements.ts';
import { findFormulas } from './findFormulas.ts';
import { FormulaError, parseFormula } from './parseFormula.ts';

const composition = (text: string) => Object.fromEntries(parseFormula(text).composition);

describe('compositions are counted', () => {
  it.each<[string, Record<string, number | string>]>([
    ['LiFePO4', { Li: 1, Fe: 1, P: 1, O: 4 }],
    ['LiNi0.8Co0.15Al0.05O2', { Li: 1, Ni: 0.8, Co: 0.15, Al: 0.05, O: 2 }],
    ['Li[Li0.2Mn0.54Ni0.13Co0.13]O2', { Li: 1.2, Mn: 0.54, Ni: 0.13, Co: 0.13, O: 2 }],
    ['LiCoO₂', { Li: 1, Co: 1, O: 2 }],
    ['Na3V2(PO4)3', { Na: 3, V: 2, P: 3, O: 12 }],
    ['Fe4[Fe(CN)6]3', { Fe: 7, C: 18, N: 18 }],
    ['CuSO4·5H2O', { Cu: 1, S: 1, O: 9, H: 10 }],
    ['CoC2O4.2H2O', { Co: 1, C: 2, O: 6, H: 4 }],
    ['LiNi1-xCoxO2', { Li: 1, Ni: '1-x', Co: 'x', O: 2 }],
    ['LiNi1−x−yMnxCoyO2', { Li: 1, Ni: '1-x-y', Mn: 'x', Co: 'y', O: 2 }],
    ['Li1+xMn2O4', { Li: '1+x', Mn: 2, O: 4 }],
    ['xLi2MnO3·(1-x)LiMO2', { Li: '1+x', Mn: 'x', O: '2+x', M: '1-x' }],
    ['Na(2)CoP(2)O(7)', { Na: 2, Co: 1, P: 2, O: 7 }],
    ['LiTFSI', { Li: 1, C: 2, F: 6, N: 1, O: 4, S: 2 }],
    ['75Li2S-25P2S5', { Li: 150, S: 200, P: 50 }],
    ['LiFePO 4', { Li: 1, Fe: 1, P: 1, O: 4 }],
    ['MnO2-x', { Mn: 1, O: '2-x' }],
    ['Na4−αFe2+α/2(P2O7)2', { Na: '4-α', Fe: '2+0.5α', P: 4, O: 14 }],
  ])('%s', (text, expected) => {
    expect(composition(text)).toEqual(expected);
  });

  it('reads thirds as fractions', () => {
    const { phase, composition: amounts } = parseFormula('P2-Na2/3Ni1/3Mn2/3O2');
    expect(phase).toBe('P2');
    expect(amounts.get('Na')).toBeCloseTo(2 / 3, 8);
    expect(amounts.get('Ni')).toBeCloseTo(1 / 3, 8);
  });

  it('reads charges', () => {
    const charges = [
      'Li+',
      'PF6−',
      'Fe3+',
      'SO42-',
      'SO₄²⁻',
      'NH4+',
      '[Co(P3O9)(2)](3-)',
      'I3-',
      'Mg2+',
    ];
    expect(charges.map((text) => parseFormula(text).charge)).toEqual([
      1, -1, 3, -2, -2, 1, -3, -1, 2,
    ]);
    expect(composition('Fe3+')).toEqual({ Fe: 1 });
    expect(composition('SO42-')).toEqual({ S: 1, O: 4 });
    expect(composition('I3-')).toEqual({ I: 3 });
  });

  it('tells the parts of a composite', () => {
    const { parts } = parseFormula('Na3V2(PO4)3/C@SnO2');
    expect(parts.map((part) => part.joiner + part.canonical)).toEqual([
      'Na3V2(PO4)3',
      '/C',
      '@SnO2',
    ]);
  });
});

describe('canonical spelling', () => {
  it('is the same for every typography', () => {
    const spellings = [
      'LiNi1-xCoxO2',
      'LiNi1−xCoxO2',
      'LiNi₁₋ₓCoₓO₂',
      'LiNi(1-x)Co(x)O(2)',
      'LiNi 1-x Co x O 2',
      'LiNi_{1-x}Co_xO_2',
    ];
    expect(new Set(spellings.map((text) => parseFormula(text).canonical))).toEqual(
      new Set(['LiNi1-xCoxO2']),
    );
  });

  const amount = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 2, max: 30 }).map(String),
    fc.constantFrom('0.5', '1/3', '2/3', 'x', '1-x', '2-x', '0.85'),
  );
  const element = fc.constantFrom(...ELEMENT_NAMES.keys());
  const simple = fc
    .array(fc.tuple(element, amount), { minLength: 1, maxLength: 6 })
    .map((units) => units.map((unit) => unit.join('')).join(''));
  const grouped = fc
    .tuple(simple, simple, amount, simple)
    .map(([a, b, n, c]) => `${a}(${b})${n}${c}`);
  const subscripts: Record<string, string> = {
    '0': '₀',
    '1': '₁',
    '2': '₂',
    '3': '₃',
    '4': '₄',
    '5': '₅',
    '6': '₆',
    '7': '₇',
    '8': '₈',
    '9': '₉',
  };

  it('is stable, and the same for subscripts', () => {
    fc.assert(
      fc.property(fc.oneof(simple, grouped), (text) => {
        let first: ReturnType<typeof parseFormula>;
        try {
          first = parseFormula(text);
        } catch (error) {
          // Random neighbours may spell a group (T is none, but P + h + x …) or an abbreviation.
          expect(error).toBeInstanceOf(FormulaError);
          return;
        }
        expect(parseFormula(first.canonical)).toEqual(first);
        const typeset = text.replace(/(?<=[A-Za-z)])\d+(?![./\d-])/g, (digits) =>
          [...digits].map((d) => subscripts[d]).join(''),
        );
        expect(parseFormula(typeset).composition).toEqual(first.composition);
      }),
      { numRuns: 200 },
    );
  });

  it('is found whole again in a text', () => {
    for (const text of [
      'LiNi0.8Co0.15Al0.05O2',
      'K1.33Na0.67[VO(B2O)(PO4)2(HPO4)]·1.63H2O',
      'Na3V2(PO4)3/C',
    ]) {
      const { canonical } = parseFormula(text);
      const [span] = findFormulas(`of ${canonical} in`);
      expect(span && [span.start, span.end]).toEqual([3, 3 + canonical.length]);
    }
  });
});

describe('what is no formula is refused with a code', () => {
  it.each([
    ['', 'empty-formula'],
    ['   ', 'empty-formula'],
    ['graphite', 'not-a-formula'],
    ['LiFePO4 cathode', 'not-a-formula'],
    ['Li(', 'not-a-formula'],
    ['LiXx2', 'not-a-formula'],
    ['Li'.repeat(200), 'formula-too-long'],
  ])('%j: %s', (text, code) => {
    expect(() => parseFormula(text)).toThrow(expect.objectContaining({ code }));
  });

  it('never throws anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        try {
          parseFormula(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaError);
        }
      }),
      { numRuns: 100 },
    );
  });
});
