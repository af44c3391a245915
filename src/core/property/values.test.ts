import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkValue, parseValue, valuesOfAnswer } from './parseValue.ts';
import {
  CAPACITY,
  CONDUCTIVITY,
  COULOMBIC_EFFICIENCY,
  chosenProperty,
  ENERGY,
  VOLTAGE,
} from './properties.ts';
import { scanValues } from './scanValues.ts';

const brief = (raw: string) =>
  parseValue(raw).map(({ numbers, unit }) => `${numbers.join('..')} ${unit?.normalized ?? '-'}`);

describe('parseValue', () => {
  it.each([
    // Capacities in the notations of the publishers.
    ['155 mAh g−1', ['155 mAh/g']],
    ['155 mAh g-1', ['155 mAh/g']],
    ['155 mAh/g', ['155 mAh/g']],
    ['155 mA h g-1', ['155 mAh/g']],
    ['155 mA h g⁻¹', ['155 mAh/g']],
    ['155 mAh g^-1', ['155 mAh/g']],
    ['155 mAh g^{-1}', ['155 mAh/g']],
    ['155 mAh g(-1)', ['155 mAh/g']],
    ['155 mAh g -1', ['155 mAh/g']],
    ['155 mAh g − 1', ['155 mAh/g']],
    ['155 mAh·g−1', ['155 mAh/g']],
    ['155 mAh · g−1', ['155 mAh/g']],
    ['155 mA·h·g−1', ['155 mAh/g']],
    ['155mAhg−1', ['155 mAh/g']],
    ['155 mAhg-1', ['155 mAh/g']],
    ['155 mAh g1', ['155 mAh/g']],
    ['155 mAh g', ['155 mAh/g']],
    ['155 MAh g−1', ['155 mAh/g']],
    ['155 rnAh g−1', ['155 mAh/g']],
    ['155 mAh per gram', ['155 mAh/g']],
    ['1166 mAh gS−1', ['1166 mAh/g']],
    ['1166 mAh gsulfur−1', ['1166 mAh/g']],
    ['1166 mAh/gcarbon', ['1166 mAh/g']],
    ['0.155 Ah g−1', ['0.155 Ah/g']],
    ['155 Ah kg−1', ['155 Ah/kg']],
    ['3.5 mAh cm−2', ['3.5 mAh/cm2']],
    ['3.5 mAh/cm2', ['3.5 mAh/cm2']],
    ['3.5 mAh/cm²', ['3.5 mAh/cm2']],
    ['2062 mAh cm−3', ['2062 mAh/cm3']],
    ['5854 Ah L−1', ['5854 Ah/L']],
    ['40 Ah', ['40 Ah']],
    ['12 µAh cm−2', ['12 µAh/cm2']],
    ['12 μAh cm−2', ['12 µAh/cm2']],
    ['1,166 mAh g−1', ['1166 mAh/g']],
    ['~155 mAh g−1', ['155 mAh/g']],
    ['155 ± 5 mAh g−1', ['155 mAh/g']],
    ['190–288 mAh g−1', ['190..288 mAh/g']],
    ['190 to 288 mAh g−1', ['190..288 mAh/g']],
    ['155, 161 and 165 mAh g−1', ['155 mAh/g', '161 mAh/g', '165 mAh/g']],
    ['155, 161, and 165 mAh g−1, respectively', ['155 mAh/g', '161 mAh/g', '165 mAh/g']],
    ['155/161 mAh g−1', ['155 mAh/g', '161 mAh/g']],
    ['155 mAh g−1 and 98.2%', ['155 mAh/g', '98.2 %']],
    // Voltages.
    ['3.4 V', ['3.4 V']],
    ['3.4V', ['3.4 V']],
    ['3.2–4.2 V', ['3.2..4.2 V']],
    ['3.2 - 4.2 V', ['3.2..4.2 V']],
    ['2.8 to 4.2 V', ['2.8..4.2 V']],
    ['2.8 V to 4.2 V', ['2.8..4.2 V']],
    ['between 2.8 and 4.2 V', ['2.8..4.2 V']],
    ['4.2–2.8 V', ['2.8..4.2 V']],
    ['0.51~3.75 V', ['0.51..3.75 V']],
    ['20 mV to 3 V', ['0.02..3 V']],
    ['−1.66 V', ['-1.66 V']],
    ['−1.66 and −2.37 V', ['-1.66 V', '-2.37 V']],
    ['3.45 V vs. Li/Li+', ['3.45 V']],
    ['350 mV', ['350 mV']],
    ['3.7 volts', ['3.7 V']],
    ['3.7-V', ['3.7 V']],
    // Conductivities and powers of ten.
    ['5.6 × 10−4 S cm−1', ['0.00056 S/cm']],
    ['5.6 × 10-4 S cm-1', ['0.00056 S/cm']],
    ['5.6×10⁻⁴ S cm⁻¹', ['0.00056 S/cm']],
    ['5.6 x 10(-4) S cm(-1)', ['0.00056 S/cm']],
    ['5.6 × 10^−4 S/cm', ['0.00056 S/cm']],
    ['5.6 × 10^{-4} S/cm', ['0.00056 S/cm']],
    ['5.6·10−4 S·cm−1', ['0.00056 S/cm']],
    ['5.6E-4 S/cm', ['0.00056 S/cm']],
    ['5.6e−4 S cm−1', ['0.00056 S/cm']],
    ['10−4 S cm−1', ['0.0001 S/cm']],
    ['10-14 S cm-1', ['1e-14 S/cm']],
    ['10⁻¹⁴ S cm⁻¹', ['1e-14 S/cm']],
    ['10−4–10−3 S cm−1', ['0.0001..0.001 S/cm']],
    ['10^5 S m−1', ['100000 S/m']],
    ['10⁴ S m⁻¹', ['10000 S/m']],
    ['(1.2 ± 0.1) × 10−3 S cm−1', ['0.0012 S/cm']],
    ['1.31 mS cm−1', ['1.31 mS/cm']],
    ['4.28 S m-1', ['4.28 S/m']],
    ['0.44 mScm-1', ['0.44 mS/cm']],
    ['3 Ω−1 cm−1', ['3 Ω-1 cm-1']],
    // Efficiencies, energies and others.
    ['99.9%', ['99.9 %']],
    ['99.9 %', ['99.9 %']],
    ['> 99.9%', ['99.9 %']],
    ['99.8–99.9%', ['99.8..99.9 %']],
    ['94.61%–94.94%', ['94.61..94.94 %']],
    ['98 per cent', ['98 %']],
    ['450 Wh kg−1', ['450 Wh/kg']],
    ['450 W h kg−1', ['450 Wh/kg']],
    ['450 Whkg−1', ['450 Wh/kg']],
    ['450 Wh. kg−1', ['450 Wh/kg']],
    ['701 Wh liter−1', ['701 Wh/L']],
    ['701 Wh L−1', ['701 Wh/L']],
    ['701 Wh l−1', ['701 Wh/L']],
    ['23.5 kW kg–1', ['23.5 kW/kg']],
    ['37.1 mWh cm−3', ['37.1 mWh/cm3']],
    ['0.35 eV', ['0.35 eV']],
    ['54.48 kJ mol−1', ['54.48 kJ/mol']],
    ['7.1 × 10−12 cm2 s−1', ['7.1e-12 cm2/s']],
    ['10,000 cycles', ['10000 cycle']],
    ['13 000 cycles', ['13000 cycle']],
    ['0.32', ['0.32 -']],
    // What is none.
    ['LiNi0.8Co0.1Mn0.1O2', []],
    ['HCZ-0.1', []],
    ['PC-1400', []],
    ['Fig.3a', []],
    ['', []],
    ['high', []],
  ])('reads %j', (raw, expected) => expect(brief(raw)).toEqual(expected));

  it('keeps what qualifies a value', () => {
    expect(parseValue('~155 mAh g−1')[0]).toMatchObject({ bound: 'about' });
    expect(parseValue('above 99%')[0]).toMatchObject({ bound: 'above' });
    expect(parseValue('up to 4.5 V')[0]).toMatchObject({ bound: 'below' });
    expect(parseValue('155 ± 5 mAh g−1')[0]).toMatchObject({ uncertainty: 5 });
    expect(parseValue('(1.2 ± 0.1) × 10−3 S/cm')[0]?.uncertainty).toBeCloseTo(0.0001, 12);
    expect(parseValue('3.45 V (vs. Li/Li+)')[0]).toMatchObject({ reference: 'Li/Li+' });
    expect(parseValue('0.1 V versus Na+/Na')[0]).toMatchObject({ reference: 'Na+/Na' });
  });
});

describe('scanValues', () => {
  it('gives the place of each value, with its unit where it stands', () => {
    const text = 'NVP@C-700 delivers 117 mAh g−1 and 98, 95 and 90 mAh g−1 at 0.1 C.';
    const slices = scanValues(text).map(({ start, end }) => text.slice(start, end));
    expect(slices).toEqual(['117 mAh g−1', '98', '95', '90 mAh g−1', '0.1 C']);
  });

  it('does not lend a unit to a year or a number of another kind', () => {
    const units = (text: string) => scanValues(text).map(({ unit }) => unit?.normalized ?? null);
    expect(units('In 2019, 155 mAh g−1 was reached')).toEqual([null, 'mAh/g']);
    expect(units('reported by 3; 155 mAh g−1')).toEqual([null, 'mAh/g']);
  });

  it('tells a change from a range', () => {
    expect(brief('improved from 63 to 80 %')).toEqual(['63 %', '80 %']);
    expect(brief('drops from 155 mAh g−1 to 120 mAh g−1')).toEqual(['155 mAh/g', '120 mAh/g']);
    expect(brief('cycled from 2.0 to 4.0 V')).toEqual(['2..4 V']);
  });

  it('gives an answer the members of its list', () => {
    const text = 'capacities of 155, 161 and 165 mAh g−1 and 99 %';
    const at = text.indexOf('161');
    const found = valuesOfAnswer(scanValues(text), { start: at, end: at + 3 });
    expect(found.map(({ numbers }) => numbers[0])).toEqual([155, 161, 165]);
  });

  const UNITS = ['mAh g−1', 'mA h g-1', 'V', '%', 'S cm−1', 'mS/cm', 'Wh kg−1', 'W h L-1'];
  it('reads back any number with any unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(...UNITS),
        (digits, places, unit) => {
          const number = (digits / 10 ** places).toFixed(places);
          const [value, ...rest] = scanValues(`It has ${number} ${unit} now`);
          expect(rest).toEqual([]);
          expect(value?.numbers).toEqual([Number(number)]);
          expect(value?.rawUnit).toBe(unit);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives sorted, disjoint places with finite numbers on any text, and never throws', () => {
    const piece = fc.constantFrom(
      '10',
      '-',
      '−',
      '.',
      ',',
      '±',
      ' ',
      'V',
      'mAh',
      'g',
      '⁻¹',
      '×',
      'to',
      '(',
      ')',
      '%',
      '4e9',
      'and',
      '/',
      '99999999999',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((p) => p.join('')),
        ),
        (text) => {
          let last = 0;
          for (const { start, end, numbers } of scanValues(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            for (const number of numbers) expect(number).toBeTypeOf('number');
            expect(numbers.some(Number.isNaN)).toBe(false);
            last = end;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the text', () => {
    const started = process.cpuUsage().user;
    for (const unit of ['1', '1,', '10-', '1 to ', '155, ', '1 V and ', '1 ± ', 'm'])
      scanValues(unit.repeat(5_000));
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(8000);
  });
});

describe('checkValue', () => {
  const check = (property: typeof CAPACITY, raw: string) => {
    const [value] = parseValue(raw);
    if (value === undefined) throw new Error(`no value in ${raw}`);
    return checkValue(property, value);
  };

  it.each([
    [CAPACITY, '0.155 Ah g−1', [155], 'mAh/g'],
    [CAPACITY, '155 Ah kg−1', [155], 'mAh/g'],
    [CAPACITY, '2062 Ah L−1', [2062], 'mAh/cm3'],
    [CAPACITY, '35 Ah m−2', [3.5], 'mAh/cm2'],
    [VOLTAGE, '350 mV', [0.35], 'V'],
    [VOLTAGE, '3.2–4.2 V', [3.2, 4.2], 'V'],
    [CONDUCTIVITY, '1.31 mS cm−1', [0.00131], 'S/cm'],
    [CONDUCTIVITY, '4.28 S m−1', [0.0428], 'S/cm'],
    [CONDUCTIVITY, '3 Ω−1 cm−1', [3], 'S/cm'],
    [COULOMBIC_EFFICIENCY, '99.9%', [99.9], '%'],
    [ENERGY, '0.45 kWh kg−1', [450], 'Wh/kg'],
    [ENERGY, '37.1 mWh cm−3', [37.1], 'Wh/L'],
    [chosenProperty({ name: 'diffusion coefficient' }), '7 × 10−12 cm2 s−1', [7e-12], 'cm2/s'],
    [chosenProperty({ name: 'transference number' }), '0.54', [0.54], ''],
  ] as const)('converts the value of row %#', (property, raw, numbers, unit) => {
    expect(check(property, raw)).toEqual({ accepted: true, standard: { numbers, unit } });
  });

  it.each([
    [CAPACITY, '3.4 V', 'wrong-unit', /V measures a voltage, not capacity/],
    [CAPACITY, '95 %', 'wrong-unit', /% measures a share/],
    [CAPACITY, '100 mA g−1', 'wrong-unit', /a current/],
    [CAPACITY, '155', 'no-unit', /No unit of capacity/],
    [VOLTAGE, '0.35 eV', 'wrong-unit', /single particles/],
    [CONDUCTIVITY, '300 W m−1 K−1', 'wrong-unit', /is no unit of conductivity/],
    [COULOMBIC_EFFICIENCY, '998 %', 'impossible', /No coulombic efficiency/],
    [ENERGY, '155 mAh g−1', 'wrong-unit', /a capacity, not energy/],
  ] as const)('rejects the value of row %#', (property, raw, reason, sentence) => {
    const verdict = check(property, raw);
    expect(verdict).toMatchObject({ accepted: false, reason });
    expect(verdict.accepted ? '' : verdict.explain).toMatch(sentence);
  });
});
