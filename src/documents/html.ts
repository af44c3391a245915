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
  'aside',
  'button',
  'canvas',
  'colgroup',
  'dialog',
  'footer',
  'form',
  'iframe',
  'map',
  'nav',
  'noscript',
  'object',
  'script',
  'select',
  'style',
  'svg',
  'tbody',
  'td',
  'template',
  'textarea',
  'tfoot',
  'th',
  'thead',
  'tr',
]);
const HIDDEN_ROLES =
  /^(?:banner|navigation|search|complementary|contentinfo|doc-bibliography|doc-endnotes|menu)$/;
const BOUNDARIES = new Set([
  'address',
  'article',
  'body',
  'dd',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figure',
  'header',
  'hr',
  'main',
  'ol',
  'table',
  'ul',
]);
const REFERENCE_LINK = /#(?:cit|ref|bib|cr|b\d|r\d|fn|en\d|core-r|core-collateral-r)/i;

/** Names of `<meta>` elements, best first. */
const META_NAMES = {
  title: ['citation_title', 'dc.title', 'og:title'],
  doi: ['citation_doi', 'prism.doi', 'dc.identifier', 'bepress_citation_doi'],
  journal: ['citation_journal_title', 'prism.publicationname', 'dc.source'],
  date: [
    'citation_online_date',
    'citation_publication_date',
    'prism.publicationdate',
    'dc.date',
    'citation_date',
    'article:published_time',
    'citation_cover_date',
    'citation_year',
  ],
  author: ['citation_author', 'dc.creator', 'author'],
} as const;

/** What a publisher's pages mean by their classes; null leaves the element to the general rules. */
export type HtmlRules = (
  name: string,
  attributes: Attributes,
  classes: readonly string[],
  open: OpenElements,
) => ElementRole | null;

/** HTML pages: head metadata, headings, paragraphs, captions; no navigation, tables or lists of references. */
export class HtmlDialect implements MarkupDialect {
  readonly syntax = 'html';
  readonly #rules: HtmlRules;
  readonly #meta = new Map<string, string[]>();
  #pageTitle: string | null = null;
  #titleRead = false;

  constructor(rules: HtmlRules = () => null) {
    this.#rules = rules;
  }

  roleOf(name: string, attributes: Attributes, open: OpenElements): ElementRole {
    if (name === 'meta') this.#readMeta(attributes);
    if (name === 'title') return open.within('svg') ? 'skip' : { capture: 'title' };
    if (name === 'head') return 'inline';
    if (open.within('head')) return 'skip';
    const classes = (attributes['class'] ?? '').split(/\s+/);
    const special = this.#rules(name, attributes, classes, open);
    if (special !== null) return special;
    if (HIDDEN.has(name) || HIDDEN_ROLES.test(attributes['role'] ?? '')) return 'skip';
    if (attributes['hidden'] !== undefined || attributes['aria-hidden'] === 'true') return 'skip';
    return this.#bodyRole(name, attributes, open);
  }

  #bodyRole(name: string, attributes: Attributes, open: OpenElements): ElementRole {
    const inBlock = open.within('h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figcaption', 'caption');
    switch (name) {
      case 'sub':
      case 'sup':
        return name;
      case 'math':
        return 'math';
      case 'br':
      case 'wbr':
        return 'blank';
      case 'a':
        return REFERENCE_LINK.test(attributes['href'] ?? '') ? 'citation' : 'inline';
      case 'h1':
        if (this.#titleRead) return 'heading';
        this.#titleRead = true;
        return 'title';
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return 'heading';
      case 'figcaption':
      case 'caption':
        return 'caption';
      case 'p':
      case 'li':
      case 'blockquote':
      case 'pre':
        return inBlock ? 'blank' : 'paragraph';
      case 'section':
        return 'section';
      default:
        if (inBlock) return name === 'div' ? 'blank' : 'inline';
        return BOUNDARIES.has(name) ? 'boundary' : 'inline';
    }
  }

  #readMeta(attributes: Attributes): void {
    const key = (attributes['name'] ?? attributes['property'] ?? '').toLowerCase();
    const content = (attributes['content'] ?? '').replace(/\s+/g, ' ').trim();
    if (key === '' || content === '') return;
    this.#meta.set(key, [...(this.#meta.get(key) ?? []), content]);
  }

  #firstMeta(names: readonly string[]): readonly string[] {
    return names.map((name) => this.#meta.get(name)).find((values) => values !== undefined) ?? [];
  }

  captured(_key: string, text: string): void {
    this.#pageTitle ??= text === '' ? null : text;
  }

  metadata(): Partial<PaperMetadata> {
    const dois = META_NAMES.doi.map((name) => findDoi(this.#meta.get(name)?.[0] ?? ''));
    return {
      title: this.#firstMeta(META_NAMES.title)[0] ?? this.#pageTitle,
      doi: dois.find((doi) => doi !== null) ?? null,
      journal: this.#firstMeta(META_NAMES.journal)[0] ?? null,
      date: parseDate(this.#firstMeta(META_NAMES.date)[0] ?? ''),
      authors: this.#firstMeta(META_NAMES.author),
    };
  }
}

/**
 * Reads any HTML page.
 * @throws DocumentError as `readMarkup` does
 */
export function readHtml(source: string, options: ReadOptions = {}): Promise<TextDoc> {
  return readMarkup(source, new HtmlDialect(), options);
}
