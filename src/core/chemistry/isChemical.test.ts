import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChemical } from './isChemical.ts';
import { NOT_MATERIALS } from './notMaterials.fixture.ts';

describe('materials pass', () => {
  it.each(
    (
      'LiFePO4|graphite|Hard carbon|lithium metal|Li|Cu3P nanowires|nitrogen-doped hard carbon|Prussian blue analogues|ionic liquid|' +
      'PEO|LiTFSI|PVDF|NMC811|LNMO|carbonate|ether|6 M KOH aqueous solution|1 M LiPF6 in EC:DEC (1:1)|poly(vinyl alcohol)|' +
      'gel polymer|sulfide|layered transition metal oxides|sodium vanadium phosphate|red phosphorus|MXene|covalent organic framework|' +
      'fluoroethylene carbonate|1,2-dimethoxyethane|acetonitrile|sulfolane|NASICON|argyrodite|biomass|water|choline chloride/urea|' +
      'Co-doped composite|2D PC6|S|Super P|zinc|LiCoO₂|rGO|NaAlg|polypyrrole|vanadium pentoxide|imidazolium'
    ).split('|'),
  )('%s', (name) => {
    expect(isChemical(name)).toBe(true);
  });
});

describe('what names no material is turned away', () => {
  it.each(NOT_MATERIALS)('%s', (name) => {
    expect(isChemical(name)).toBe(false);
  });

  it('takes any string in short time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        expect(typeof isChemical(name)).toBe('boolean');
      }),
    );
    const start = process.cpuUsage();
    for (const piece of ['a-', 'poly', '(', 'Li ', 'A', ' ']) isChemical(piece.repeat(1_000_000));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1_000);
  });
});
