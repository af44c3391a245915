import { describe, expect, it } from 'vitest';
import { expandAbbreviations, findAbbreviations } from './findAbbreviations.ts';

const define = (text: string) => findAbbreviations(text).map(({ short, long }) => [short, long]);

describe('findAbbreviations', () => {
  it.each([
    ['We used hard carbon (HC) as the anode.', [['HC', 'hard carbon']]],
    ['Hard carbons (HCs) store sodium.', [['HCs', 'Hard carbons']]],
    ['Reduced graphene oxide (rGO) was added.', [['rGO', 'Reduced graphene oxide']]],
    ['Films of polyvinylidene fluoride (PVDF) were cast.', [['PVDF', 'polyvinylidene fluoride']]],
    ['The cathode Na3V2(PO4)3 (NVP) was made.', [['NVP', 'Na3V2(PO4)3']]],
    ['LiNi0.8Co0.1Mn0.1O2 (NCM811) is layered.', [['NCM811', 'LiNi0.8Co0.1Mn0.1O2']]],
    ['LiNi0.5Mn1.5O4 (LNMO) spinel', [['LNMO', 'LiNi0.5Mn1.5O4']]],
    ['HC (hard carbon) was bought.', [['HC', 'hard carbon']]],
    [
      'in ethylene carbonate (EC) and diethyl carbonate (DEC)',
      [
        ['EC', 'ethylene carbonate'],
        ['DEC', 'diethyl carbonate'],
      ],
    ],
    ['metal–organic frameworks (MOFs)', [['MOFs', 'metal–organic frameworks']]],
    ['CNTs wrapped in NVP@carbon nanofibers (CNF)', [['CNF', 'carbon nanofibers']]],
  ])('reads %j', (text, expected) => expect(define(text)).toEqual(expected));

  it.each([
    'The pellet (10 mm) was pressed.',
    'It delivers 155 mAh g−1 (5 C).',
    'molybdenum disulfide (MoS2) flakes',
    'as shown before (Fig. 3) and (ii)',
    'a potential of 3 (V)',
    'LiFePO4(C)',
    'the electrolyte (NaOH)',
    'mixed (1:1) and dried',
    '',
  ])('finds none in %j', (text) => expect(define(text)).toEqual([]));

  it('keeps the first definition and gives its place', () => {
    const text = 'Hard carbon (HC) and hot carbon (HC).';
    const [only, ...rest] = findAbbreviations(text);
    expect(rest).toEqual([]);
    expect(text.slice(only?.start, only?.end)).toBe('Hard carbon (HC)');
  });

  it('takes linear time on brackets without end', () => {
    const started = process.cpuUsage().user;
    findAbbreviations('a(b '.repeat(20_000));
    findAbbreviations('(AB) '.repeat(10_000));
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(4000);
  });
});

describe('expandAbbreviations', () => {
  const abbreviations = findAbbreviations('hard carbon (HC) and Na3V2(PO4)3 (NVP)');
  it.each([
    ['HC', 'hard carbon'],
    [' NVP ', 'Na3V2(PO4)3'],
    ['NVP@C', 'Na3V2(PO4)3@C'],
    ['HC anode', 'hard carbon anode'],
    ['LiFePO4', 'LiFePO4'],
    ['HCl', 'HCl'],
  ])('writes %j as %j', (name, expected) =>
    expect(expandAbbreviations(name, abbreviations)).toBe(expected),
  );
});
