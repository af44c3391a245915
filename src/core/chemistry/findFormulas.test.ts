import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFormulas } from './findFormulas.ts';

const found = (text: string) => findFormulas(text).map((span) => text.slice(span.start, span.end));

/** Pieces that make hostile and half-right formulas far more often than plain random text does. */
const noise = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'Li Na Co O2 PO4 ( ) [ ] - − – / @ · . 1-x x y 2/3 0.5 ₂ ₓ ⁺ 𝑥 𝑷 + _ { } P2- α- H2O M TM □ In The batteries , '.split(
          ' ',
        ),
        ' ',
        '\n',
        '\u00ad',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('formulas in running text are found whole', () => {
  it.each([
    ['The cathode of this Li-ion battery system is LiFePO4.', ['Li', 'LiFePO4']],
    ['NCA is LiNi0.8Co0.15Al0.05O2, nothing else', ['LiNi0.8Co0.15Al0.05O2']],
    ['of Li[Li0.2Mn0.54Ni0.13Co0.13]O2 (Li-rich)', ['Li[Li0.2Mn0.54Ni0.13Co0.13]O2', 'Li']],
    ['with LiCoO₂ and Li₁₊ₓMn₂O₄', ['LiCoO₂', 'Li₁₊ₓMn₂O₄']],
    ['a Na3V2(PO4)3/C composite', ['Na3V2(PO4)3/C']],
    ['LiNi1-xCoxO2 or LiNi1−xCoxO2 or LixC6', ['LiNi1-xCoxO2', 'LiNi1−xCoxO2', 'LixC6']],
    [
      'layered P2-Na2/3Ni1/3Mn2/3O2 and α-Fe2O3, 1T-MoS2',
      ['P2-Na2/3Ni1/3Mn2/3O2', 'α-Fe2O3', '1T-MoS2'],
    ],
    ['Si/C, S@C, CuSO4·5H2O and SnO2@C', ['Si/C', 'S@C', 'CuSO4·5H2O', 'SnO2@C']],
    ['ions such as Li+, PF6−, Fe3+ and SO₄²⁻', ['Li+', 'PF6−', 'Fe3+', 'SO₄²⁻']],
    ['the ionic liquid [PYR14][TFSI] with LiTFSI', ['[PYR14][TFSI]', 'LiTFSI']],
    ['Li10GeP2S12 and the glass 75Li2S-25P2S5', ['Li10GeP2S12', '75Li2S-25P2S5']],
    ['xLi2MnO3·(1−x)LiMO2 (M = Ni, Co, Mn)', ['xLi2MnO3·(1−x)LiMO2', 'Ni', 'Co', 'Mn']],
    ['Na(2)CoP(2)O(7) and LiN(CF3SO2)(2)', ['Na(2)CoP(2)O(7)', 'LiN(CF3SO2)(2)']],
    ['Na_3.5MnCr_0.5Ti_0.5(PO_4)_3', ['Na_3.5MnCr_0.5Ti_0.5(PO_4)_3']],
    ['MnO2-coated 𝑃𝐶𝑥 monolayers', ['MnO2', '𝑃𝐶𝑥']],
    ['Na0.7[Fe0.2Mn0.6□0.2]O2', ['Na0.7[Fe0.2Mn0.6□0.2]O2']],
    ['(LiFePO4) and [NaClO4]', ['LiFePO4', 'NaClO4']],
    ['Na3V2(PO4)3(NVP) is stable', ['Na3V2(PO4)3']],
    ['FeII and Fe(III) in K3[Fe(CN)6]', ['FeII', 'Fe(III)', 'K3[Fe(CN)6]']],
    ['captures CO2 well', ['CO2']],
    ['K1.33Na0.67[VO(B2O)(PO4)2(HPO4)]·1.63H2O', ['K1.33Na0.67[VO(B2O)(PO4)2(HPO4)]·1.63H2O']],
    ['LiPF6 in EC:DEC (1:1)', ['LiPF6']],
    ['rGO@CoSx, R-MnO2 and VCN/MoS2', ['CoSx', 'MnO2', 'MoS2']],
  ])('%s', (text, formulas) => {
    expect(found(text)).toEqual(formulas);
  });

  it('closes the blanks of tokenizers, and only those', () => {
    expect(found('LiFePO 4 cathodes, Na3 V2 (PO4 )3 (NVP)')).toEqual([
      'LiFePO 4',
      'Na3 V2 (PO4 )3',
    ]);
    expect(found('LiNi 0 . 9 Mn 0 . 05 Co 0 . 05 O 2 at 1 C')).toEqual([
      'LiNi 0 . 9 Mn 0 . 05 Co 0 . 05 O 2',
    ]);
    expect(found('CuSO4 · 5 H2O')).toEqual(['CuSO4 · 5 H2O']);
    expect(found('Li / Li + and TiO2 SnO2')).toEqual(['Li', 'Li', 'TiO2', 'SnO2']);
    expect(found('KOH 6 M, CoO 3 nm, At 1 C')).toEqual(['KOH', 'CoO']);
  });

  it('gives the parts of a composite', () => {
    const text = 'Na3V2(PO4)3/C@SnO2';
    const [span] = findFormulas(text);
    expect(span?.parts.map((part) => text.slice(part.start, part.end))).toEqual([
      'Na3V2(PO4)3',
      'C',
      'SnO2',
    ]);
  });
});

describe('what only looks like a formula is left out', () => {
  it.each([
    'In As We No At He; Co-workers',
    'CV, XRD, SEI, HOMO, USA, SCIENCE, NASA, PHYSICS, VISION',
    'Figure 2B, Figure S2, Table S1 and Fig. S3',
    'NVP, NMC811, PEO, PCs, PBAs, COFs, PPy, NASICON and PVdF',
    'P2-type, O3-type, P2/O3, a C/10 rate, 0.1C, an N/P ratio, I-V curves',
    'Six Tin Nano Carbon Silicon Cation Phase',
    'Ordinary English Sentences Have Capitals. Because It Is So',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('every text is safe', () => {
  it('gives sorted, disjoint spans that cut no surrogate pair', () => {
    fc.assert(
      fc.property(noise, (text) => {
        let last = 0;
        for (const { start, end, parts } of findFormulas(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const at of [start, end]) {
            const splits =
              /[\ud800-\udbff]/.test(text.charAt(at - 1)) &&
              /[\udc00-\udfff]/.test(text.charAt(at));
            expect(splits).toBe(false);
          }
          expect(parts[0]?.start).toBe(start);
          expect(parts.at(-1)?.end).toBe(end);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds in a window what it finds in the whole text', () => {
    const word = fc.constantFrom(
      'the',
      'LiFePO4',
      'anode',
      'Si/C',
      '(PO4',
      'LiFePO 4',
      'of',
      'Figure S2',
      'x',
      'Na3 V2 O5',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 200 }),
        fc.nat(1500),
        fc.nat(60),
        (words, from, length) => {
          const text = words.join(' ');
          const to = from + length;
          const whole = findFormulas(text).filter((span) => span.start < to && span.end > from);
          expect(findFormulas(text, { from, to })).toEqual(whole);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('reads hostile texts in linear time', () => {
    for (const piece of [
      'Li',
      '(',
      'C/',
      'Na1-x',
      '[[Na',
      'Ni(',
      'P2-',
      '2/3',
      'x',
      '@',
      '𝑷',
      'Na3 ',
    ]) {
      const start = process.cpuUsage();
      findFormulas(piece.repeat(20_000 / piece.length));
      expect(process.cpuUsage(start).user / 1000, piece).toBeLessThan(1_000);
    }
  });
});
