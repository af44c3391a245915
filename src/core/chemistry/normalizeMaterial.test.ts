import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MATERIAL_LEXICON } from './materialLexicon.ts';
import { normalizeMaterial } from './normalizeMaterial.ts';

describe('spellings of one material share a key', () => {
  it.each([
    [
      'LiFePO4',
      [
        'LiFePO 4',
        'LFP',
        'lithium iron phosphate',
        'Lithium Iron Phosphate',
        'LiFePO₄',
        'a LiFePO4 cathode',
        'LiFePO4 (LFP)',
        'LiFePO4 nanoparticles',
        'lithium iron phosphate (LFP)',
        'LiFePO(4)',
      ],
    ],
    [
      'LiCoO2',
      [
        'LCO',
        'lithium cobalt oxide',
        'LiCoO₂',
        'LiCoO2 electrodes',
        'lithium cobalt oxide (LiCoO2)',
        'the LiCoO2 cathode material',
      ],
    ],
    ['Li4Ti5O12', ['LTO', 'lithium titanate']],
    ['Na3V2(PO4)3', ['NVP', 'sodium vanadium phosphate', 'Na3 V2 (PO4 )3', 'Na3V2(PO4)3 (NVP)']],
    ['LiNi1-xCoxO2', ['LiNi1−xCoxO2', 'LiNi₁₋ₓCoₓO₂', 'LiNi(1-x)Co(x)O2']],
    [
      'lithium',
      [
        'Li',
        'Li metal',
        'lithium metal',
        'metallic lithium',
        'Lithium',
        'lithium-metal',
        'lithium anode',
        'Li foil',
      ],
    ],
    ['graphite', ['Graphite', 'graphite anodes', 'the graphite', 'GRAPHITE']],
    [
      'hard carbon',
      ['Hard carbon', 'hard carbons', 'hard-carbon', 'HC', 'hard carbon anode material'],
    ],
    ['poly(ethylene oxide)', ['PEO', 'polyethylene oxide']],
    ['ethylene carbonate', ['EC']],
    ['NMC', ['NCM', 'lithium nickel manganese cobalt oxide']],
    ['silicon', ['Si', 'Silicon', 'silicon nanoparticles', 'Si anodes']],
    ['ionic liquid', ['ionic liquids', 'Ionic liquid']],
  ])('%s', (name, spellings) => {
    const { key } = normalizeMaterial(name);
    for (const spelling of spellings) expect(normalizeMaterial(spelling).key, spelling).toBe(key);
  });

  it('keeps different materials apart', () => {
    const names = [
      'LiFePO4',
      'FePO4',
      'LiFePO4/C',
      'LiMnPO4',
      'graphite',
      'graphene',
      'hard carbon',
      'soft carbon',
      'Si',
      'SiO',
      'SiO2',
      'NMC',
      'NMC811',
      'CO',
      'Co',
      'PEO',
      'EC',
      'DEC',
      'lithium',
      'Li2S',
      'nitrogen-doped hard carbon',
    ];
    expect(new Set(names.map((name) => normalizeMaterial(name).key)).size).toBe(names.length);
  });

  it('tells formula and display', () => {
    expect(normalizeMaterial('LiCoO₂ cathode')).toEqual({
      key: 'LiCoO2',
      display: 'LiCoO2',
      formula: 'LiCoO2',
    });
    expect(normalizeMaterial('LTO')).toMatchObject({ display: 'Li4Ti5O12', formula: 'Li4Ti5O12' });
    expect(normalizeMaterial('lithium metal')).toMatchObject({ display: 'lithium', formula: 'Li' });
    expect(normalizeMaterial('Hard Carbon')).toMatchObject({ key: 'hard carbon', formula: null });
    expect(normalizeMaterial('  ')).toEqual({ key: '', display: '', formula: null });
  });
});

describe('normalising is idempotent', () => {
  const word = fc.constantFrom(
    ...'LiFePO4 LFP lithium Li metal Graphite graphite carbons hard- N-doped SnO2@C (NVP) a the cathode material anode nanoparticles PEO / @ - ( ) 2 x 1-x LiNi 0.5 CNT Si/C ₂ 𝑥 oxide EC:DEC 1 M in'.split(
      ' ',
    ),
    ...MATERIAL_LEXICON.keys(),
  );
  const name = fc.oneof(
    fc.array(word, { maxLength: 7 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 4 }).map((words) => words.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );

  it('in key and in display', () => {
    fc.assert(
      fc.property(name, (text) => {
        const once = normalizeMaterial(text);
        expect(normalizeMaterial(once.display)).toEqual(once);
        expect(normalizeMaterial(once.key).key).toBe(once.key);
      }),
      { numRuns: 400 },
    );
  });
});
