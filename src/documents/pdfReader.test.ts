import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TextBlockKind, TextDoc } from '../core/text/TextDoc.ts';
import { makePdf, type PdfPiece, printLine, printLines } from './fixtures/makePdf.ts';
import { readDocument } from './readDocument.ts';

const twoColumns = () =>
  new Uint8Array(readFileSync(new URL('./fixtures/twoColumns.pdf', import.meta.url)));
const texts = ({ text, blocks }: TextDoc, kind: TextBlockKind) =>
  blocks.filter((block) => block.kind === kind).map(({ start, end }) => text.slice(start, end));
const outline = ({ text, blocks }: TextDoc) =>
  blocks.map(({ kind, page, start, end }) => `${kind} ${page} ${text.slice(start, end)}`);

/** Every formula, ion and unit with a script on the printed pages. */
const JOINED =
  `Li1.2Mn0.54Ni0.13Co0.13O2 LiFePO4 g−1 LiPF6 LiCoO2 LiMn2O4 LiNi0.8Co0.15Al0.05O2 Li+ Mn3+ Mn4+ Li2CO3
Na3V2(PO4)3/C P2-Na2/3[Mn1−xMgx]O2 NaClO4 Li[Li0.2Mn0.54Ni0.13Co0.13]O2 LiFePO4/C MnCO3 Co3O4 cm−2 m2 10−6 cm2
Li2MnO3 Kα 7Li Li/Li+ LiNi0.5Mn1.5O4 CO2 PF5 Li7La3Zr2O12 10−4 cm−1 Li10GeP2S12 10−2 LiNbO3 Al2O3 TiO2
LiNi0.6Co0.2Mn0.2O2 Li4Ti5O12 SnO2 MnO2 V2O5 ZnSO4 MnSO4 SO42− Zn2+ K2Mn[Fe(CN)6]`.split(/\s+/);

describe('a printed page in two columns', () => {
  it('gives title, DOI, date and authors', async () => {
    const { metadata } = await readDocument(twoColumns());
    expect(metadata).toEqual({
      title:
        'Two-column fixture on Li1.2Mn0.54Ni0.13Co0.13O2 cathodes for the readers of printed pages',
      doi: '10.5555/fixture.2021.034',
      journal: null,
      date: '2021-03-09',
      authors: ['Anna Muster', 'Otto Beispiel', 'Eva M. Probe'],
    });
  });

  it('breaks no formula, ion or unit', async () => {
    const { text } = await readDocument(twoColumns());
    const words = new Set(text.split(/[\s;]+/).map((word) => word.replace(/[.,]$/, '')));
    expect(JOINED.filter((word) => !words.has(word))).toEqual([]);
  });

  it('reads the left column first, and whole paragraphs across columns and pages', async () => {
    const doc = await readDocument(twoColumns());
    expect(texts(doc, 'heading')).toEqual([
      '1. Introduction',
      '2. Experimental',
      '2.1. Synthesis',
      '2.2. Measurement',
      '3. Results and discussion',
      '4. Conclusion',
      'Acknowledgements',
    ]);
    const paragraphs = texts(doc, 'paragraph');
    expect(paragraphs).toHaveLength(9);
    expect(paragraphs.map((paragraph) => paragraph.slice(0, 24))).toEqual([
      'The first cells with a L',
      'Sodium-ion cells use Na3',
      'Stoichiometric amounts o',
      'The cells ran on a cycle',
      'Fig. 1 shows that the pl',
      'The ionic conductivity o',
      'Zinc cells take a MnO2 o',
      'Readers of printed pages',
      'We thank the printer.',
    ]);
    expect(paragraphs.filter((paragraph) => !paragraph.endsWith('.'))).toEqual([]);
  });

  it('makes hyphenated words whole and drops citation superscripts, heads, labels, tables, references', async () => {
    const { text } = await readDocument(twoColumns());
    expect(text).toContain('and with them other electrolytes and other separators. The diffusion');
    expect(text).toContain('by other groups with 175, 1650 and 780 mAh g−1, respectively.');
    expect(text).not.toMatch(
      /Citedperson|et al\. \/ Journal|1st cycle|Voltage \(V\)|Table 1.*\n.*graphite\s+3\.3/,
    );
    expect(text).not.toMatch(/\p{L}- \p{Ll}/u);
  });

  it('keeps captions and the page of each block', async () => {
    const doc = await readDocument(twoColumns());
    expect(texts(doc, 'caption')).toEqual([
      'Fig. 1. Charge and discharge of LiFePO4/C at 0.1 C between 2.0 and 4.2 V. The dashed line is the 50th cycle.',
      'Table 1. Cells of this page, made up.',
    ]);
    expect(new Set(doc.blocks.map((block) => block.page))).toEqual(new Set([1, 2]));
  });
});

describe('a printed page in one column', () => {
  const body: readonly (readonly PdfPiece[])[] = [
    [
      'The cathode of every cell was LiNi',
      { sub: '0.5' },
      'Mn',
      { sub: '1.5' },
      'O',
      { sub: '4' },
      ' and the anode was Li',
      { sub: '4' },
      'Ti',
      { sub: '5' },
      'O',
      { sub: '12' },
      ', which are',
    ],
    [
      'both spinels. The electrolyte was LiPF',
      { sub: '6' },
      ' in EC:DMC and gave 10 mS cm',
      { sub: '' },
      { sup: '-1' },
      ' at room tempera-',
    ],
    [
      'ture in all measurements.',
      { sup: '12,13' },
      ' The capacity was 130 mAh g',
      { sup: '-1' },
      ' over many hundred cycles in',
    ],
    ['our cells.'],
  ];
  const head = (page: number) =>
    printLine(72, 810, 8, [`Fixture Letters ${page + 10}, 2020`]) +
    printLine(290, 30, 8, [`${page}`]);

  it('joins scripts that are raised by the text operator and drops heads and page numbers', async () => {
    const pages = [
      [
        head(1),
        printLine(72, 760, 18, ['A spinel cell from two oxides'], 'F2'),
        printLines(72, 700, 10, body),
      ],
      [head(2), printLine(72, 760, 11, ['Conclusion'], 'F2'), printLines(72, 740, 10, body)],
      [
        head(3),
        printLine(72, 760, 11, ['References'], 'F2'),
        printLine(72, 740, 10, ['[1] Z. Citedperson, Cited 1 (2001) 1.']),
      ],
    ];
    const paragraph =
      'The cathode of every cell was LiNi0.5Mn1.5O4 and the anode was Li4Ti5O12, which are both spinels. The electrolyte was LiPF6 in EC:DMC and gave 10 mS cm-1 at room temperature in all measurements. The capacity was 130 mAh g-1 over many hundred cycles in our cells.';
    expect(outline(await readDocument(makePdf(pages.map((parts) => parts.join('\n')))))).toEqual([
      'title 1 A spinel cell from two oxides',
      `paragraph 1 ${paragraph}`,
      'heading 2 Conclusion',
      `paragraph 2 ${paragraph}`,
    ]);
  });

  it('takes title and authors from the file when the page has none', async () => {
    const pdf = makePdf([printLines(72, 700, 10, body)], {
      info: '/Title (A stated title) /Author (Anna Muster and Otto Beispiel)',
    });
    const { metadata } = await readDocument(pdf);
    expect(metadata).toMatchObject({
      title: 'A stated title',
      authors: ['Anna Muster', 'Otto Beispiel'],
    });
  });
});
