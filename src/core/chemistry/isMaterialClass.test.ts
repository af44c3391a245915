import { describe, expect, it } from 'vitest';
import { isMaterialClass } from './isMaterialClass.ts';

describe('a class of materials', () => {
  it.each([
    'ether',
    'Esters',
    'carbonate',
    'NASICON',
    'polyanion',
    'Polyanionic',
    'layered oxide',
    'O3-type layered oxide',
    'Sodium Layered Oxide',
    'layered transition metal oxide',
    'Transition metal sulfides',
    'Prussian blue analogue',
    'ionic liquid',
    'gel polymer',
    'metal-organic framework',
    'carbonate ester',
    'Ni-rich',
    'water-in-salt',
    'MXenes',
  ])('%s', (name) => expect(isMaterialClass(name)).toBe(true));

  it.each([
    'graphite',
    'hard carbon',
    'carbon',
    'biomass-derived hard carbon',
    'lithium metal foil',
    'lithium metal',
    'sodium sulfide',
    'lithium phosphate',
    'Prussian blue',
    'tin oxide',
    'ethylene carbonate',
    'diglyme',
    'LiFePO4',
    'NASICON-type Na3Zr2Si2PO12',
    'sodium',
    'sulfur',
    'poly(ethylene oxide)',
    'Li6PS5Cl',
    '',
  ])('%s is none', (name) => expect(isMaterialClass(name)).toBe(false));
});
