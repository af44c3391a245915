const SENTENCES = [
  'The powders were dried at 80 °C overnight and ground in an agate mortar.',
  'X-ray diffraction shows a layered phase without impurities.',
  'Cells were cycled between 2.8 and 4.3 V at a rate of C/5.',
  'The discharge capacity reached 164 mAh g−1 in the first cycle.',
  'Scanning electron micrographs show secondary particles of about 8 µm.',
  'Impedance spectra were recorded from 100 kHz to 10 mHz.',
  'The lattice expands by 0.3% along the c axis during charge.',
  'All potentials are given against lithium.',
];
const COMPONENT_SENTENCES = [
  'The cathode was made of LiNi0.6Mn0.2Co0.2O2, carbon black and PVDF.',
  'A lithium metal foil served as the anode.',
  'The electrolyte was 1 M LiPF6 in EC:DMC (1:1).',
  'With a hard carbon anode the loss was smaller.',
];

/** A paper-like text of about `words` words; each paragraph differs, one in three names components. */
export function longText(words: number): string {
  const paragraphs: string[] = [];
  let count = 0;
  for (let n = 0; count < words; n++) {
    const sentences = [`Sample ${n} was treated as the others.`];
    for (let k = 0; k < 9; k++) sentences.push(SENTENCES[(n * 5 + k * 3) % SENTENCES.length] ?? '');
    if (n % 3 === 0)
      sentences.push(COMPONENT_SENTENCES[(n / 3) % COMPONENT_SENTENCES.length] ?? '');
    const paragraph = sentences.join(' ');
    count += paragraph.split(' ').length;
    paragraphs.push(paragraph);
  }
  return paragraphs.join('\n\n');
}
