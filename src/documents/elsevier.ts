import type { PaperMetadata, TextDoc } from '../core/text/TextDoc.ts';
import { findDoi } from './doi.ts';
import {
  type Attributes,
  type ElementRole,
  type MarkupDialect,
  type OpenElements,
  readMarkup,
} from './markup.ts';
import type { ReadOptions } from './progress.ts';
import { parseDate } from './publicationDate.ts';

const HIDDEN = new Set([
  'affiliation',
  'alt-text',
  'bibliography',
  'biography',
  'contributor-role',
  'copyright',
  'correspondence',
  'dochead',
  'e-address',
  'e-component',
  'footnote',
  'further-reading',
  'inline-figure',
  'keywords',
  'legend',
  'link',
  'meta',
  'miscellaneous',
  'objects',
  'presented',
  'refers-to-document',
  'scopus-eid',
  'scopus-id',
  'source-text',
  'stereochem',
  'table-footnote',
  'tgroup',
]);
const SECTIONS = new Set([
  'acknowledgment',
  'appendices',
  'conflict-of-interest',
  'data-availability',
  'glossary',
  'nomenclature',
  'section',
]);
const FLOATS = new Set(['figure', 'table', 'scheme', 'textbox']);
const IN_CAPTION = ['figure', 'table', 'scheme'];
const CORE_DATA: Readonly<Record<string, string>> = {
  doi: 'doi',
  title: 'title',
  publicationName: 'journal',
  coverDate: 'date',
  creator: 'creator',
  description: 'description',
};
const REFERENCE_ID = /(?:^|\s)(?:bib|bb|b\d|ref|rf)/i;

/** Elsevier's full-text article XML as its API gives it: `coredata`, then the article. */
class ElsevierDialect implements MarkupDialect {
  readonly syntax = 'xml';
  readonly #found = new Map<string, string>();
  readonly #creators: string[] = [];
  readonly #authors: string[] = [];
  #given = '';
  #surname = '';

  roleOf(name: string, attributes: Attributes, open: OpenElements): ElementRole {
    if (open.parent === 'coredata') {
      const key = CORE_DATA[name];
      return key === undefined ? 'skip' : { capture: key };
    }
    if (HIDDEN.has(name)) return 'skip';
    if (name === 'math') return 'math';
    if (name === 'inf') return 'sub';
    if (name === 'sup') return 'sup';
    if (name === 'hsp' || name === 'br' || name === 'vsp') return 'blank';
    if (name === 'formula') return 'gap';
    if (name === 'cross-ref' || name === 'cross-refs') {
      return REFERENCE_ID.test(attributes['refid'] ?? '') ? 'citation' : 'inline';
    }
    if (name === 'float-anchor') return { anchor: attributes['refid'] ?? '' };
    if (open.within('head')) return this.#headRole(name, attributes, open);
    if (name === 'doi' && open.parent === 'item-info') return { capture: 'doi' };
    if (open.within(...IN_CAPTION)) return 'blank';
    if (FLOATS.has(name)) {
      if (name === 'textbox') return 'section';
      const id = attributes['id'];
      return id !== undefined && open.within('floats') ? { caption: id } : 'caption';
    }
    if (SECTIONS.has(name)) return 'section';
    if (name === 'section-title') return 'heading';
    if (name === 'label') return open.parent === 'section' ? 'label' : 'skip';
    if (name === 'def-term') return 'term';
    if (name === 'para' || name === 'simple-para' || name === 'note-para' || name === 'rawtext') {
      return 'paragraph';
    }
    return 'inline';
  }

  #headRole(name: string, attributes: Attributes, open: OpenElements): ElementRole {
    if (name === 'abstract') return attributes['class'] === 'graphical' ? 'skip' : 'section';
    if (open.within('abstract')) {
      if (name === 'section-title') return 'section-name';
      if (name === 'abstract-sec') return 'section';
      if (name === 'label') return 'skip';
      return name === 'simple-para' || name === 'para' ? 'abstract' : 'inline';
    }
    if (open.within(...IN_CAPTION) || FLOATS.has(name)) return 'skip';
    if (name === 'title' && open.parent === 'head') return 'title';
    if (name === 'given-name') return { capture: 'given' };
    if (name === 'surname') return { capture: 'surname' };
    return 'inline';
  }

  captured(key: string, text: string): void {
    if (text === '') return;
    if (key === 'given') this.#given = text;
    else if (key === 'surname') this.#surname = text;
    else if (key === 'creator') this.#creators.push(text.split(/,\s*/).reverse().join(' '));
    else if (!this.#found.has(key)) this.#found.set(key, text);
  }

  closed(name: string): void {
    if (name !== 'author') return;
    const author = `${this.#given} ${this.#surname}`.trim();
    if (author !== '') this.#authors.push(author);
    this.#given = '';
    this.#surname = '';
  }

  metadata(): Partial<PaperMetadata> {
    return {
      title: this.#found.get('title') ?? null,
      doi: findDoi(this.#found.get('doi') ?? ''),
      journal: this.#found.get('journal') ?? null,
      date: parseDate(this.#found.get('date') ?? ''),
      authors: this.#authors.length > 0 ? this.#authors : this.#creators,
    };
  }

  fallbackAbstract(): string | null {
    return this.#found.get('description') ?? null;
  }
}

/**
 * Reads Elsevier article XML.
 * @throws DocumentError as `readMarkup` does
 */
export function readElsevier(source: string, options: ReadOptions = {}): Promise<TextDoc> {
  return readMarkup(source, new ElsevierDialect(), options);
}
