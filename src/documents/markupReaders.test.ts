import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TextBlockKind, TextDoc } from '../core/text/TextDoc.ts';
import { readDocument } from './readDocument.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
const texts = ({ text, blocks }: TextDoc, kind: TextBlockKind) =>
  blocks.filter((block) => block.kind === kind).map(({ start, end }) => text.slice(start, end));
const outline = ({ text, blocks }: TextDoc) =>
  blocks.map(
    ({ kind, section, start, end }) => `${kind} [${section ?? ''}] ${text.slice(start, end)}`,
  );

describe('Elsevier XML', () => {
  it('gives title, DOI, journal, date and authors', async () => {
    const { metadata } = await readDocument(fixture('elsevier.xml'));
    expect(metadata).toEqual({
      title: 'A layered Li2MnO3 cathode made for reader tests',
      doi: '10.1016/j.fixture.2020.01.001',
      journal: 'Journal of Fixture Storage',
      date: '2020-03-31',
      authors: ['Anna Muster', 'Otto Beispiel'],
    });
  });

  it('keeps the body in order and leaves out references, keywords and tables', async () => {
    expect(outline(await readDocument(fixture('elsevier.xml')))).toEqual([
      'title [] A layered Li2MnO3 cathode made for reader tests',
      'abstract [Highlights] The cell keeps 95% of its capacity.',
      'abstract [Abstract] We made Li2MnO3 and measured 231 mAh g−1 at C/20.',
      'heading [Nomenclature] Nomenclature',
      'paragraph [Nomenclature] SOC: State of charge',
      'heading [1 Introduction] 1 Introduction',
      'paragraph [1 Introduction] Rocking-chair cells were known early [1,2]. Their cathode was LiCoO2 and the anode graphite [3], as in Fig. 1, on an Al foil.',
      'caption [1 Introduction] Fig. 1 Capacity of Li1.2Mn0.54Ni0.13Co0.13O2 over 50 cycles.',
      'paragraph [1 Introduction] Three things matter:',
      'paragraph [1 Introduction] the price;',
      'paragraph [1 Introduction] the mass.',
      'heading [2 Experimental] 2 Experimental',
      'heading [2.1 Cells] 2.1 Cells',
      'paragraph [2.1 Cells] The electrolyte was 1 M LiPF6 in EC:DEC (1:1). The flux follows where DLi is the diffusivity and the rate 0.1 A g−1.',
      'paragraph [2 Experimental] All cells were built in argon.',
      'heading [Acknowledgments] Acknowledgments',
      'paragraph [Acknowledgments] We thank nobody.',
      'caption [] Table 1 Lattice parameters.',
    ]);
  });

  it('takes the abstract of the core data when there is no article', async () => {
    const source = new TextDecoder().decode(fixture('elsevier.xml'));
    const bare = source.replace(/<originalText>[\s\S]*<\/originalText>/, '');
    const doc = await readDocument(new TextEncoder().encode(bare));
    expect(outline(doc)).toEqual([
      'title [] A layered cathode made for reader tests',
      'abstract [] Written for a test.',
    ]);
    expect(doc.metadata.authors).toEqual(['Anna Muster', 'Otto Beispiel']);
  });
});

describe('JATS XML', () => {
  it('gives metadata with the day of publication and no editors', async () => {
    const { metadata } = await readDocument(fixture('jats.xml'));
    expect(metadata).toEqual({
      title: 'Hard carbon anodes for Na+ storage',
      doi: '10.1186/fixture-2019',
      journal: 'Fixture Research Letters',
      date: '2019-08-05',
      authors: ['Anna B. Muster', 'Otto Beispiel'],
    });
  });

  it('keeps a paragraph whole around its figures and reads the first article only', async () => {
    expect(outline(await readDocument(fixture('jats.xml')))).toEqual([
      'title [] Hard carbon anodes for Na+ storage',
      'abstract [Purpose] We look at hard carbon in 1 M NaClO4 in PC.',
      'abstract [Findings] It stores 300 mAh g−1.',
      'heading [Introduction] Introduction',
      'paragraph [Introduction] Graphite takes hardly any sodium [1–4]. Hard carbon does, as Fig. 1 shows, and so does Na2Ti3O7. The rest follows.',
      'caption [Introduction] Fig. 1 Sodium in hard carbon [5]',
      'caption [Introduction] Table 1 Anodes Capacities in mAh g−1',
      'paragraph [Introduction] The cell reaction is TiO2 + xNa+ at rest.',
      'heading [2 Conclusion] 2 Conclusion',
      'paragraph [2 Conclusion] Hard carbon works.',
      'paragraph [2 Conclusion] Graphite does not.',
      'heading [Acknowledgements] Acknowledgements',
      'paragraph [Acknowledgements] Thanks to nobody.',
    ]);
  });
});

describe('equations in a line', () => {
  const read = async (math: string) => {
    const source = `<article xmlns:mml="http://www.w3.org/1998/Math/MathML"><body><p>So <inline-formula><alternatives><mml:math>${math.replace(/<(\/?)/g, '<$1mml:')}</mml:math><tex-math>\\(x\\)</tex-math></alternatives></inline-formula> it is.</p></body></article>`;
    return texts(await readDocument(new TextEncoder().encode(source)), 'paragraph');
  };
  const ion = (name: string, charge: string) =>
    `<msup><mtext>${name}</mtext><mo>${charge}</mo></msup>`;
  const oxide = '<msub><mtext>TiO</mtext><mn>2</mn></msub>';

  it('keep the terms of a reaction apart, and the charges with their ions', async () => {
    const reaction = `<mrow>${oxide}<mo>+</mo><mi>x</mi>${ion('Li', '+')}<mo>+</mo><mi>x</mi>${ion('e', '−')}<mo>⇋</mo><msub><mtext>Li</mtext><mi>x</mi></msub>${oxide}</mrow>`;
    expect(await read(reaction)).toEqual(['So TiO2 + xLi+ + xe− ⇋ LixTiO2 it is.']);
  });

  it('take a plus that no term follows for a charge', async () => {
    expect(await read('<mi>Na</mi><mo>+</mo>')).toEqual(['So Na+ it is.']);
    expect(await read('<mi>Li</mi><mo>+</mo><mo>+</mo><mi>C</mi><mo>→</mo><mi>LiC</mi>')).toEqual([
      'So Li+ + C → LiC it is.',
    ]);
    expect(await read('<mo>+</mo><mn>5</mn>')).toEqual(['So +5 it is.']);
  });

  it('keep what belongs to one term together', async () => {
    expect(
      await read(
        '<msub><mtext>Li</mtext><mrow><mi>x</mi><mo>+</mo><mi>y</mi></mrow></msub><mtext>CoO</mtext>',
      ),
    ).toEqual(['So Lix+yCoO it is.']);
    expect(await read('<mo>(</mo><mn>1</mn><mo>+</mo><mi>x</mi><mo>)</mo><mi>C</mi>')).toEqual([
      'So (1+x)C it is.',
    ]);
    expect(
      await read('<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>'),
    ).toEqual(['So a+b/2 it is.']);
  });

  it('keep the blanks that their words carry', async () => {
    expect(await read('<mi>x</mi><mtext>\u00a0for\u00a0</mtext><mi>Li</mi>')).toEqual([
      'So x for Li it is.',
    ]);
  });
});

describe('RSC HTML', () => {
  it('gives metadata with the joined title and the day it went online', async () => {
    const { metadata } = await readDocument(fixture('rsc.html'));
    expect(metadata).toEqual({
      title: 'Flower-like R-MnO2 for tests',
      doi: '10.1039/D0FX00001A',
      journal: 'Journal of Fixtures',
      date: '2020-11-23',
      authors: ['Anna Muster', 'Otto Beispiel'],
    });
  });

  it('keeps the body, drops navigation, citations by superscript, equations and references', async () => {
    expect(outline(await readDocument(fixture('rsc.html')))).toEqual([
      'title [] Flower-like R-MnO2 for tests',
      'abstract [Abstract] R-MnO2 is a cathode of sodium cells and delivers 206 mA h g−1. Na≥0.42MnO2 is layered.',
      'heading [1. Introduction] 1. Introduction',
      'paragraph [1. Introduction] Sodium cells are cheap (e.g., Na2CO3) and known. As ref. 5 says, Na+ is large.',
      'paragraph [1. Introduction] The 23Na spectrum of P2-Na2/3[Mn1−xMgx]O2 is broad.',
      'heading [2. Results] 2. Results',
      'heading [2.1. Structure] 2.1. Structure',
      'paragraph [2.1. Structure] The mesh is in Fig. 1a.',
      'caption [2.1. Structure] Fig. 1 Structures of NaxMnO2.',
      'paragraph [2.1. Structure] The energy is where x counts Na atoms.',
      'heading [2.1.1. Layers.] 2.1.1. Layers.',
      'paragraph [2.1.1. Layers.] Layers slide.',
      'caption [2.1.1. Layers.] Table 1 Bond lengths',
      'heading [Acknowledgements] Acknowledgements',
      'paragraph [Acknowledgements] Thanks to nobody.',
    ]);
  });
});

describe('any HTML', () => {
  it('keeps what the page says and drops what frames it', async () => {
    const doc = await readDocument(fixture('page.html'));
    expect(doc.metadata).toMatchObject({
      title: 'Zinc cells',
      doi: '10.5555/zn.1',
      date: '2018-04-02',
    });
    expect(outline(doc)).toEqual([
      'title [] Zinc cells',
      'paragraph [] The anode is Zn foil in 2 M ZnSO4.',
      'paragraph [] The cathode is V2O5.',
      'heading [Results] Results',
      'paragraph [Results] It gives 300 mAh g-1.',
      'caption [Results] Figure 1. The cell.',
      'caption [Results] Table 1. Cells.',
    ]);
  });
});

describe('plain text', () => {
  it('joins wrapped lines and hyphenated words, and cuts the references', async () => {
    const doc = await readDocument(fixture('wrapped.txt'));
    expect(doc.metadata).toMatchObject({
      title: 'Silicon anodes for everyone',
      doi: '10.5555/si.2017.1',
    });
    expect(outline(doc)).toEqual([
      'title [] Silicon anodes for everyone',
      'abstract [Abstract] Silicon is an anode material with a theoretical capacity of about 3579 mAh g−1. Its volume changes, which breaks the solid-electrolyte interphase and the contacts between the particles.',
      'heading [1. Introduction] 1. Introduction',
      'paragraph [1. Introduction] The cathode of the full cell was LiNi0.8Co0.15Al0.05O2 and its electrolyte 1 M LiPF6 in EC:DEC (1:1), as in doi:10.5555/si.2017.1.',
      'paragraph [1. Introduction] The second paragraph tells that lithium-ion cells with a lithium-ion conductor keep their hyphens at the ends of the lines they have.',
    ]);
  });

  it('leaves one sentence as it is', async () => {
    const sentence = 'The cathode of this Li-ion battery system is LiFePO4.';
    const doc = await readDocument(new TextEncoder().encode(sentence));
    expect(doc.text).toBe(sentence);
    expect(texts(doc, 'paragraph')).toEqual([sentence]);
  });

  it('keeps unwrapped lines as paragraphs of their own', async () => {
    const doc = await readDocument(
      new TextEncoder().encode('The anode is graphite.\nThe cathode is LiCoO2.\n'),
    );
    expect(texts(doc, 'paragraph')).toEqual(['The anode is graphite.', 'The cathode is LiCoO2.']);
  });
});
