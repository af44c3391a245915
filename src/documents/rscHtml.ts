import type { TextDoc } from '../core/text/TextDoc.ts';
import { HtmlDialect, type HtmlRules } from './html.ts';
import { readMarkup } from './markup.ts';
import type { ReadOptions } from './progress.ts';

const HIDDEN = ['left_head', 'right_head', 'article_info', 'header_text', 'orcid', 'btnContainer'];
const HEADING = /^[a-e]_heading/;
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const TABLE_PARTS = ['table', 'tbody', 'tr'];

/** RSC marks headings, captions and equations by class; its paragraphs are partly bare `<span>`s. */
function rscRules(): HtmlRules {
  let abstractDepth = Number.POSITIVE_INFINITY;
  return (name, attributes, classes, open) => {
    const is = (className: string) => classes.includes(className);
    if (open.depth <= abstractDepth) abstractDepth = Number.POSITIVE_INFINITY;
    if (abstractDepth !== Number.POSITIVE_INFINITY) {
      if (HEADINGS.includes(name)) return 'section-name';
      if (name === 'p') return 'abstract';
    }
    if (name === 'div' && is('abstract')) {
      abstractDepth = open.depth;
      return 'section';
    }
    if (HIDDEN.some(is) || attributes['id'] === 'art-admin') return 'skip';
    if (name === 'p' && is('bold') && is('italic')) return 'skip';
    if (name === 'div' && is('table_caption')) return 'caption';
    if (name === 'td' && is('image_title')) return 'caption';
    if (classes.some((className) => HEADING.test(className))) {
      return open.within(...HEADINGS) ? 'inline' : 'heading';
    }
    if (is('eqn') || is('leftEqn') || is('rightEqn')) return 'equation';
    return TABLE_PARTS.includes(name) ? 'boundary' : null;
  };
}

/**
 * Reads an article page of the Royal Society of Chemistry.
 * @throws DocumentError as `readMarkup` does
 */
export function readRscHtml(source: string, options: ReadOptions = {}): Promise<TextDoc> {
  return readMarkup(source, new HtmlDialect(rscRules()), options);
}
