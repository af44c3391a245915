import { describe, expect, it } from 'vitest';
import { findFormulations } from './findFormulations.ts';

const formulationsIn = (text: string) =>
  findFormulations(text).map(({ start, end }) => text.slice(start, end));

describe('findFormulations', () => {
  it.each([
    ['The electrolyte was 1 M LiPF6 in EC:DEC (1:1).', '1 M LiPF6 in EC:DEC (1:1)'],
    ['filled with 1 M LiPF6 in EC/DMC (1:1 v/v) under argon', '1 M LiPF6 in EC/DMC (1:1 v/v)'],
    ['1.2 M LiPF₆ in EC:EMC (3:7 by weight) was', '1.2 M LiPF₆ in EC:EMC (3:7 by weight)'],
    [
      'a solution of 1 M NaClO4 in propylene carbonate with 2% FEC',
      '1 M NaClO4 in propylene carbonate',
    ],
    ['1 M LiTFSI in DOL/DME (1:1) is used', '1 M LiTFSI in DOL/DME (1:1)'],
    ['0.5 mol L−1 Mg(TFSI)2 in diglyme', '0.5 mol L−1 Mg(TFSI)2 in diglyme'],
    ['LiPF6 in EC and DMC', 'LiPF6 in EC and DMC'],
    ['1 M LiPF6 dissolved in a mixture of EC:DEC', '1 M LiPF6 dissolved in a mixture of EC:DEC'],
  ])('finds the whole of "%s"', (text, whole) => {
    expect(formulationsIn(text)).toEqual([whole]);
  });

  it.each([
    'LiFePO4 in 2015',
    'LiFePO4 in a full cell',
    'Mn in LiMn2O4',
    'The anode in ECHO mode',
    'Graphite in PC',
    'LiPF6 increases in EC',
    'NMC in ANode form',
  ])('finds nothing in "%s"', (text) => {
    expect(formulationsIn(text)).toEqual([]);
  });

  it('reads hostile text in linear time', () => {
    for (const piece of ['A', '1 M ', 'A in ', 'LiPF6 in EC:', '(', 'EC:EC:']) {
      expect(findFormulations(`${piece.repeat(200_000)} in `).length).toBeGreaterThanOrEqual(0);
    }
  });
});
