import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PaperMetadata, UNKNOWN_PAPER } from '../text/TextDoc.ts';
import { writeBibtex } from './writeBibtex.ts';

const PAPER: PaperMetadata = {
  title: 'A layered Li2MnO3 cathode',
  doi: '10.5555/fixture.2021.034',
  journal: 'Journal of Fixtures',
  date: '2021-03-09',
  authors: ['Anna Muster', 'Otto B. Beispiel'],
};

const keysOf = (file: string) => [...file.matchAll(/^@\w+\{([^,]*),$/gm)].map((match) => match[1]);

describe('writeBibtex', () => {
  it('writes an article with all that is known of it', () => {
    expect(writeBibtex([PAPER])).toBe(`@article{muster2021layered,
  author = {Anna Muster and Otto B. Beispiel},
  title = {{A layered Li2MnO3 cathode}},
  journal = {Journal of Fixtures},
  year = {2021},
  month = {3},
  doi = {10.5555/fixture.2021.034}
}
`);
  });

  it('leaves out what is not known', () => {
    expect(writeBibtex([{ ...UNKNOWN_PAPER, title: 'Zinc' }])).toBe(
      '@misc{zinc,\n  title = {{Zinc}}\n}\n',
    );
    expect(keysOf(writeBibtex([UNKNOWN_PAPER]))).toEqual(['paper']);
    expect(writeBibtex([])).toBe('');
  });

  it('escapes what LaTeX would run', () => {
    const title = '100% of $Li_2$ & {more} #1 a~b^c \\input{x}';
    expect(writeBibtex([{ ...UNKNOWN_PAPER, title }])).toContain(
      'title = {{100\\% of \\$Li\\_2\\$ \\& \\textbraceleft{}more\\textbraceright{} \\#1 a\\textasciitilde{}b\\textasciicircum{}c \\textbackslash{}input\\textbraceleft{}x\\textbraceright{}}}',
    );
  });

  it('keeps the letters and subscripts of other scripts', () => {
    const file = writeBibtex([
      { ...PAPER, authors: ['Zoë Müller-Østergård'], title: 'LiCoO₂ → Li₁₋ₓCoO₂' },
    ]);
    expect(file).toContain('author = {Zoë Müller-Østergård}');
    expect(file).toContain('title = {{LiCoO₂ → Li₁₋ₓCoO₂}}');
    expect(keysOf(file)).toEqual(['mullerostergard2021licoo']);
  });

  it('keeps names whole that BibTeX would part', () => {
    const authors = ['Research and Development Group', 'Muster, Anna', 'Ferdinand Brandand'];
    expect(writeBibtex([{ ...PAPER, authors }])).toContain(
      'author = {{Research and Development Group} and {Muster, Anna} and Ferdinand Brandand}',
    );
  });

  it('tells equal keys apart and takes a DOI once', () => {
    const others = Array.from({ length: 28 }, (_, i) => ({ ...PAPER, doi: `10.1/${i}` }));
    const keys = keysOf(
      writeBibtex([PAPER, { ...PAPER, doi: PAPER.doi?.toUpperCase() ?? '' }, ...others]),
    );
    expect(keys).toHaveLength(29);
    expect(new Set(keys).size).toBe(29);
    expect(keys.slice(0, 3)).toEqual([
      'muster2021layered',
      'muster2021layeredb',
      'muster2021layeredc',
    ]);
    expect(keys[26]).toBe('muster2021layeredaa');
  });

  it('gives balanced braces and unique keys for any metadata', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: null });
    const metadata = fc.record({
      title: text,
      doi: text,
      journal: text,
      date: text,
      authors: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(metadata, { maxLength: 6 }), (papers) => {
        const file = writeBibtex(papers);
        let depth = 0;
        for (const [token] of file.matchAll(/[{}]/g)) {
          if (token === '{') depth++;
          if (token === '}') depth--;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        const keys = keysOf(file);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
