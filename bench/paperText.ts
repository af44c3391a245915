import { COMPONENTS, type Component } from '../src/core/device/components.ts';

/**
 * What {@link paperText} is built after. Measured with the project's own readers and rules on three
 * full papers of Springer, RSC and Elsevier, in that order:
 *
 * - share of the paragraphs that hold a component word: 0.52, 0.23, 0.00 (a paper on cooling);
 * - components named in a paragraph that names any: 1.38, 1.18, –;
 * - component words in 1,000 words: 20, 4, 0;
 * - mean length of a paragraph: 705, 688, 290 characters;
 * - share of passages × questions that is asked after gating, by characters: 0.32, 0.11, 0.00;
 *   that is 0.26 of the two papers on electrodes together, 0.20 of all three.
 *
 * Of 7,106 abstracts of battery papers 82 % hold a component word, 1.37 components each: an
 * abstract is denser than its paper. Our text is held at the share asked of the two papers on
 * electrodes.
 */
export const PAPER_SHAPE = {
  shareOfParagraphsWithTriggers: 0.52,
  componentsInSuchParagraphs: 1.38,
  meanParagraphChars: 700,
  /** Paragraphs with a component word are longer than the mean by this factor, the others shorter. */
  lengthOfSuchParagraphs: 1.25,
  /** In paragraphs with a component word, so that their second half holds one too. */
  shareOfSentencesThatMention: 0.3,
} as const;

/** Deterministic numbers in [0, 1) (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SLOTS: Record<string, readonly string[]> = {
  positive: [
    'LiFePO4',
    'LiNi0.8Co0.1Mn0.1O2',
    'LiNi0.8Co0.15Al0.05O2',
    'LiCoO2',
    'Na3V2(PO4)3/C',
    'Li[Li0.2Mn0.54Ni0.13Co0.13]O2',
    'LiMn2O4',
    'Na0.67Ni0.33Mn0.67O2',
    'P2-type Na2/3Fe1/2Mn1/2O2',
    'LiNi0.5Mn1.5O4',
  ],
  negative: [
    'graphite',
    'hard carbon',
    'Li4Ti5O12',
    'a silicon/graphite blend',
    'SnO2@C',
    'MoS2 nanosheets',
    'TiO2(B) nanowires',
    'lithium metal foil',
    'red phosphorus on carbon nanotubes',
    'Fe3O4/rGO',
  ],
  salt: [
    '1 M LiPF6 in EC:DEC (1:1)',
    '1 M NaPF6 in EC/PC with 5 vol% FEC',
    '1 M LiTFSI in DOL/DME',
    '1.2 M LiPF6 in EC/EMC (3:7 by weight)',
    'Li6PS5Cl',
    'Li7La3Zr2O12',
    '1 M NaClO4 in propylene carbonate',
    'a PEO-LiTFSI membrane',
  ],
  binder: ['PVDF', 'sodium alginate', 'CMC/SBR', 'polyacrylic acid'],
  tool: [
    'X-ray diffraction',
    'Raman spectroscopy',
    'transmission electron microscopy',
    'X-ray photoelectron spectroscopy',
    'thermogravimetry',
    'impedance spectroscopy',
    'scanning electron microscopy',
    'nitrogen sorption',
  ],
  plane: ['(003)', '(104)', '(002)', '(311)', '(111)', '(110)'],
  gas: ['argon', 'nitrogen', 'dry air', 'oxygen', 'an Ar/H2 mixture'],
  solvent: ['ethanol', 'deionised water', 'N-methyl-2-pyrrolidone', 'isopropanol', 'acetone'],
  sample: ['S1', 'S2', 'S3', 'A-600', 'A-700', 'B-10', 'B-20', 'C-5'],
  author: ['Ohara', 'Lindqvist', 'Marchetti', 'Duarte', 'Nowak', 'Achterberg', 'Sithole'],
  trend: ['rises slightly', 'falls', 'stays nearly constant', 'passes through a maximum'],
};

/** Sentences without a component word. */
const NEUTRAL = [
  'The stock of electric vehicles grew by {n2} % within {n1} years, and with it the demand for cells that store more energy in less volume.',
  'Powders were dried at {n3} °C for {n2} h in a vacuum oven and then kept in a glove box filled with {gas}.',
  'A slurry of {n2} wt% active powder, carbon black and {binder} in {solvent} was stirred for {n2} h before it was cast.',
  'The pattern recorded by {tool} shows a sharp {plane} reflection at {n2}.{n1}° and no line of an impurity phase.',
  'After refinement the lattice parameter a is {d1}.{n3} Å, which agrees with the value that {author} et al. gave [{n2}].',
  'The specific surface area of sample {sample} is {n2}.{n1} m2 g-1, while that of sample {sample} reaches {n3} m2 g-1.',
  'As Fig. {n1} shows, the signal at {n3} eV {trend} when the temperature goes from {n2} to {n3} °C.',
  'The charge-transfer resistance is {n2} Ω before cycling and {n3} Ω after {n3} cycles at {n1} C.',
  'Density functional theory with a cutoff of {n3} eV was used to relax a supercell of {n2} atoms.',
  'The migration barrier along the c axis is 0.{n2} eV, about {n2} % below that of the undoped structure.',
  'Sample {sample} was washed with {solvent}, centrifuged {n1} times and calcined under {gas} for {n2} h.',
  'These values were averaged over {n1} cells, and the error bars give one standard deviation.',
  'The first discharge delivers {n3} mAh g-1, of which {n2} % are kept after {n3} cycles.',
  'At a rate of {n2} C the reversible capacity is still {n3} mAh g-1, and it recovers when the current is lowered again.',
  'Images taken by {tool} reveal round particles with a mean diameter of {n3} nm and a narrow size distribution.',
  'We therefore assign the shoulder at {n3} cm-1 to a stretching mode of the surface carbonate.',
  'A model with {n1} parameters describes the voltage curve with a root mean square error of {n2} mV.',
  'The pouch held {n2} layers and was pressed at {n3} kPa while its thickness was logged every {n2} s.',
  'Heat flow starts at {n3} °C and reaches {n3} J g-1, which is a safer figure than the one in reference [{n2}].',
  'Commercial reagents of at least {n2} % purity were used as received.',
  'The molar ratio of the metals, found by plasma emission spectroscopy, differs from the target by less than {n1} %.',
  'Ball milling at {n3} rpm for {n2} h broke the agglomerates, but it also made the {plane} line broader.',
  'Water uptake during {n2} days of storage was below {n3} ppm for every batch.',
  'In the cyclic voltammogram a pair of peaks appears at {d1}.{n2} V and {d1}.{n2} V, and its separation {trend} with the scan rate.',
  'The slope of the log-log plot is 0.{n2}, so that both diffusion and a surface process contribute to the current.',
  'Similar findings were reported by {author} and co-workers for a related compound [{n2},{n2}].',
  'The price of cobalt and its scarce supply make compounds with less of this metal attractive.',
  'Once {n2} % of the alkali ions have left, the layers glide and a second phase grows from the rim of each grain.',
  'The Coulombic efficiency climbs from {n2}.{n1} % in cycle 1 to {n2}.{n1} % in cycle {n2} and then stays there.',
  'A coating of {n1} nm was deposited by {n2} pulses of the precursor at {n3} °C.',
  'From the Arrhenius plot an activation energy of 0.{n2} eV follows for temperatures between {n2} and {n3} °C.',
  'Crack formation was followed on {n2} grains by tomography with a voxel of {n3} nm.',
  'It should be noted that sample {sample} was aged for {n2} days, so that its values are not directly comparable.',
  'We thank the workshop for building the sealed holder that was used for {tool}.',
  'The remaining question is how the {n1} nm pores are closed during the second heating step.',
  'Each result was checked on a second instrument, and the two agree within {n1}.{n1} %.',
];

/** Sentences that name a component; the word stands as a whole word, singular or plural. */
const TRIGGERED: Record<Component, readonly string[]> = {
  anode: [
    'The anode of these cells was {negative}, which was coated on copper with {n2} wt% of {binder}.',
    'Against {negative} as the anode the cell keeps {n2} % of its capacity over {n3} cycles.',
    'Dendrites did not grow on the anode as long as the current stayed below {n1}.{n1} mA cm-2.',
    'When {negative} serves as anode, the first cycle loses {n2} % of the lithium to the surface film.',
    'The swelling of the anode was {n2} % at full charge, as a micrometer next to the pouch showed.',
    'Among the anodes compared by {author} et al., {negative} has the lowest working potential, {n1}0 mV.',
  ],
  cathode: [
    'A cathode of {positive} with a loading of {n2}.{n1} mg cm-2 was cut into discs of {n2} mm.',
    'The cathode material {positive} was made by a sol-gel route and fired at {n3} °C.',
    'We chose {positive} for the cathode because its voltage stays at {d1}.{n1} V over a wide range.',
    'The cathode lost {n2} % of its nickel signal after {n3} cycles, which {tool} confirmed.',
    'Cathodes made from {positive} and {binder} were pressed to a porosity of {n2} %.',
    'With {positive} as the cathode the full cell stores {n3} Wh kg-1 on the level of the active masses.',
  ],
  electrolyte: [
    'The electrolyte was {salt}, of which {n2} µL were added to each coin cell.',
    'In {salt}, the electrolyte of this study, the window reaches {d1}.{n1} V.',
    'An ionic conductivity of {n1}.{n1} mS cm-1 was found for the electrolyte at {n2} °C.',
    'The electrolyte decomposes above {d1}.{n1} V and leaves a film of {n2} nm on the particles.',
    'For {salt} as electrolyte the transference number is 0.{n2}, and it {trend} on heating.',
    'Two electrolytes were compared, and only {salt} gave a stable resistance over {n3} h.',
  ],
};

function fill(template: string, random: () => number): string {
  const pick = (options: readonly string[]) =>
    options[Math.floor(random() * options.length)] as string;
  const between = (low: number, high: number) => String(low + Math.floor(random() * (high - low)));
  return template.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === 'n1') return between(2, 10);
    if (slot === 'd1') return between(2, 5);
    if (slot === 'n2') return between(11, 100);
    if (slot === 'n3') return between(101, 1000);
    return pick(SLOTS[slot] ?? [slot]);
  });
}

/** Takes from `items` in random order and starts again when all were taken. */
function createDeck(items: readonly string[], random: () => number): () => string {
  let left: string[] = [];
  return () => {
    if (left.length === 0) left = [...items];
    const [taken] = left.splice(Math.floor(random() * left.length), 1);
    return fill(taken as string, random);
  };
}

const countWords = (text: string) => text.split(/\s+/).length;

/**
 * A paper-like text of our own sentences: paragraphs between empty lines, in the shape of
 * {@link PAPER_SHAPE}. Two seeds share no passage, so that nothing computed for one serves the other.
 *
 * @param words Approximate length; the text ends with the first sentence that reaches it.
 */
export function paperText(words: number, seed: number): string {
  const random = createRandom(seed);
  const { meanParagraphChars, lengthOfSuchParagraphs, ...shape } = PAPER_SHAPE;
  const neutral = createDeck(NEUTRAL, random);
  const triggered: Record<Component, () => string> = {
    anode: createDeck(TRIGGERED.anode, random),
    cathode: createDeck(TRIGGERED.cathode, random),
    electrolyte: createDeck(TRIGGERED.electrolyte, random),
  };
  const paragraphs: string[] = [];
  let wordsLeft = words;
  // The shares are met by carrying what each paragraph owes, not by chance.
  let owedParagraphs = 0.5;
  let owedComponents = 0.5;
  let turn = Math.floor(random() * COMPONENTS.length);
  while (wordsLeft > 0) {
    owedParagraphs += shape.shareOfParagraphsWithTriggers;
    const named: (() => string)[] = [];
    if (owedParagraphs >= 1) {
      owedParagraphs -= 1;
      owedComponents += shape.componentsInSuchParagraphs;
      const count = Math.min(COMPONENTS.length, Math.floor(owedComponents));
      owedComponents -= count;
      for (let i = 0; i < count; i++) {
        named.push(triggered[COMPONENTS[turn % COMPONENTS.length] as Component]);
        turn++;
      }
    }
    const factor = named.length > 0 ? lengthOfSuchParagraphs : 2 - lengthOfSuchParagraphs;
    const targetChars = meanParagraphChars * factor * (0.4 + 1.2 * random());
    const sentences: string[] = [];
    let chars = 0;
    let mentions = 0;
    while ((chars < targetChars || mentions < named.length) && wordsLeft > 0) {
      const mention =
        chars >= targetChars || random() < shape.shareOfSentencesThatMention
          ? named[mentions++ % named.length]
          : undefined;
      const sentence = (mention ?? neutral)();
      sentences.push(sentence);
      chars += sentence.length + 1;
      wordsLeft -= countWords(sentence);
    }
    paragraphs.push(sentences.join(' '));
  }
  return paragraphs.join('\n\n');
}
