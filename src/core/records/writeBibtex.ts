import type { PaperMetadata } from '../text/TextDoc.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // BibTeX counts braces even behind a backslash, so they must come in pairs.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
};

/** A text as LaTeX sets it: its special characters are escaped, all others stay UTF-8. */
const escapeLatex = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\~^{}&%$#_]/g, (character) => SPECIAL[character] ?? character);

/** BibTeX parts names at "and" and at commas; one that holds them is kept whole by braces. */
function authorName(name: string): string {
  const escaped = escapeLatex(name);
  return /,|\band\b/i.test(name) ? `{${escaped}}` : escaped;
}

/** `doi` fields are read as they stand: what would break the entry is written as in an address. */
const plainDoi = (doi: string): string =>
  doi
    .trim()
    .replace(/[{}\\%]/g, (character) => encodeURIComponent(character))
    .replace(/\s+/g, '');

const asciiLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();

const SMALL_WORDS = new Set(
  'a an the on of in for and with to by from at as is are toward towards via using'.split(' '),
);

/** "muster2021twocolumn": surname of the first author, year, first word of weight of the title. */
function keyOf({ authors, date, title }: PaperMetadata): string {
  const [first = ''] = authors;
  const surname = first.includes(',')
    ? first.slice(0, first.indexOf(','))
    : (first.trim().split(/\s+/).at(-1) ?? '');
  const word = (title ?? '')
    .split(/\s+/)
    .map(asciiLetters)
    .find((candidate) => candidate.length > 1 && !SMALL_WORDS.has(candidate));
  const year = /^\d{4}/.exec(date ?? '')?.[0] ?? '';
  return asciiLetters(surname) + year + (word ?? '').slice(0, 24) || 'paper';
}

/** "", "b", "c" … "z", "aa": what tells equal keys apart. */
function suffixOf(count: number): string {
  if (count === 0) return '';
  let suffix = '';
  for (let rest = count + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    suffix = String.fromCharCode(97 + ((rest - 1) % 26)) + suffix;
  }
  return suffix;
}

/**
 * A BibTeX file with one entry a paper: `@article` where the journal is known, else `@misc`. Keys are
 * unique; papers of the same DOI are one. A title keeps its capitals and formulas by its braces.
 *
 * @returns Empty for no papers.
 */
export function writeBibtex(papers: readonly PaperMetadata[]): string {
  const seenDois = new Set<string>();
  const taken = new Set<string>();
  const entries: string[] = [];
  for (const paper of papers) {
    const doi = paper.doi === null ? '' : plainDoi(paper.doi);
    if (doi !== '') {
      if (seenDois.has(doi.toLowerCase())) continue;
      seenDois.add(doi.toLowerCase());
    }
    const stem = keyOf(paper);
    let count = 0;
    while (taken.has(stem + suffixOf(count))) count++;
    const key = stem + suffixOf(count);
    taken.add(key);
    const month = /^\d{4}-(\d{2})/.exec(paper.date ?? '')?.[1];
    const fields: [string, string][] = [
      ['author', paper.authors.map(authorName).join(' and ')],
      ['title', paper.title === null ? '' : `{${escapeLatex(paper.title)}}`],
      ['journal', escapeLatex(paper.journal ?? '')],
      ['year', /^\d{4}/.exec(paper.date ?? '')?.[0] ?? ''],
      ['month', month === undefined ? '' : String(Number(month))],
      ['doi', doi],
    ];
    const lines = fields
      .filter(([, value]) => value !== '' && value !== '{}')
      .map(([name, value]) => `  ${name} = {${value}}`);
    const type = paper.journal === null || paper.journal.trim() === '' ? 'misc' : 'article';
    entries.push(`@${type}{${key},\n${lines.join(',\n')}\n}\n`);
  }
  return entries.join('\n');
}
