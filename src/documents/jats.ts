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
import { isoDate } from './publicationDate.ts';

const HIDDEN = new Set([
  'aff',
  'alt-text',
  'alt-title',
  'article-categories',
  'author-notes',
  'bio',
  'counts',
  'custom-meta-group',
  'fn',
  'fn-group',
  'funding-group',
  'graphic',
  'history',
  'inline-graphic',
  'journal-id',
  'kwd-group',
  'long-desc',
  'media',
  'object-id',
  'permissions',
  'ref-list',
  'related-article',
  'response',
  'self-uri',
  'sub-article',
  'supplementary-material',
  'table',
  'table-wrap-foot',
  'tex-math',
  'trans-abstract',
  'trans-title-group',
  'inline-supplementary-material',
  'processing-meta',
  'floats-index',
]);
const SECTIONS = new Set(['ack', 'app', 'boxed-text', 'glossary', 'notes', 'sec']);
const CAPTIONED = ['fig', 'table-wrap', 'chem-struct-wrap'];
/** Best first: the day it came out, then the issue it belongs to. */
const DATE_RANKS = ['pub', 'epub', 'ppub', 'epub-ppub', 'collection', ''];

interface PublicationDate {
  readonly rank: number;
  year: string;
  month: string;
  day: string;
}

/** JATS and NLM journal articles, bare or within Springer Nature's API response. */
class JatsDialect implements MarkupDialect {
  readonly syntax = 'xml';
  readonly #found = new Map<string, string>();
  readonly #authors: string[] = [];
  readonly #dates: PublicationDate[] = [];
  #articleRead = false;
  #given = '';
  #surname = '';

  roleOf(name: string, attributes: Attributes, open: OpenElements): ElementRole {
    if (name === 'article') return this.#articleRead ? 'skip' : 'inline';
    if (name === 'response' && !open.within('article')) return 'inline';
    if (HIDDEN.has(name)) return 'skip';
    if (name === 'math') return 'math';
    if (name === 'sub') return 'sub';
    if (name === 'sup') return 'sup';
    if (name === 'break') return 'blank';
    if (name === 'disp-formula' || name === 'disp-formula-group') return 'gap';
    if (name === 'xref') return attributes['ref-type'] === 'bibr' ? 'citation' : 'inline';
    if (open.within('front')) return this.#frontRole(name, attributes, open);
    if (open.within(...CAPTIONED))
      return name === 'p' || name === 'label' || name === 'title' ? 'blank' : 'inline';
    if (CAPTIONED.includes(name)) return 'caption';
    if (SECTIONS.has(name)) return 'section';
    if (name === 'title') return 'heading';
    if (name === 'label') return open.parent === 'sec' || open.parent === 'app' ? 'label' : 'skip';
    if (name === 'term') return 'term';
    if (name === 'p') return 'paragraph';
    return 'inline';
  }

  #frontRole(name: string, attributes: Attributes, open: OpenElements): ElementRole {
    if (name === 'abstract') {
      return /graphical|teaser|toc/.test(attributes['abstract-type'] ?? '') ? 'skip' : 'section';
    }
    if (open.within('abstract')) {
      if (name === 'title') return 'section-name';
      if (name === 'sec') return 'section';
      if (name === 'label') return 'skip';
      return name === 'p' ? 'abstract' : 'inline';
    }
    if (name === 'journal-title') return { capture: 'journal' };
    if (name === 'article-id') {
      return attributes['pub-id-type'] === 'doi' ? { capture: 'doi' } : 'skip';
    }
    if (name === 'article-title') return open.parent === 'title-group' ? 'title' : 'skip';
    if (name === 'pub-date') {
      const rank = DATE_RANKS.indexOf(attributes['date-type'] ?? attributes['pub-type'] ?? '');
      this.#dates.push({ rank: rank < 0 ? DATE_RANKS.length : rank, year: '', month: '', day: '' });
      return 'inline';
    }
    if (open.parent === 'pub-date') {
      return name === 'year' || name === 'month' || name === 'day' ? { capture: name } : 'skip';
    }
    if (name === 'contrib') {
      return (attributes['contrib-type'] ?? 'author') === 'author' ? 'inline' : 'skip';
    }
    if (open.within('contrib')) {
      if (name === 'surname' || name === 'given-names') return { capture: name };
      if (name === 'collab') return { capture: 'surname' };
      return name === 'name' || name === 'name-alternatives' || name === 'string-name'
        ? 'inline'
        : 'skip';
    }
    return name === 'p' || name === 'title' || name === 'label' ? 'skip' : 'inline';
  }

  captured(key: string, text: string): void {
    const date = this.#dates.at(-1);
    if (key === 'given-names') this.#given = text;
    else if (key === 'surname') this.#surname = text;
    else if (key === 'year' || key === 'month' || key === 'day') {
      if (date !== undefined) date[key] = text;
    } else if (!this.#found.has(key)) this.#found.set(key, text);
  }

  closed(name: string): void {
    if (name === 'article') this.#articleRead = true;
    if (name !== 'contrib') return;
    const author = `${this.#given} ${this.#surname}`.trim();
    if (author !== '') this.#authors.push(author);
    this.#given = '';
    this.#surname = '';
  }

  metadata(): Partial<PaperMetadata> {
    const best = [...this.#dates].sort((a, b) => a.rank - b.rank)[0];
    return {
      doi: findDoi(this.#found.get('doi') ?? ''),
      journal: this.#found.get('journal') ?? null,
      date: best === undefined ? null : isoDate(best.year, best.month, best.day),
      authors: this.#authors,
    };
  }
}

/**
 * Reads a JATS article; of an answer with several articles, the first.
 * @throws DocumentError as `readMarkup` does
 */
export function readJats(source: string, options: ReadOptions = {}): Promise<TextDoc> {
  return readMarkup(source, new JatsDialect(), options);
}
