import { Parser } from 'htmlparser2';

const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i;
const FORMATTING = /<\/?(?:b|em|i|strong|sub|sup)\s*>/i;
/** A "<" that means "less than". */
const LESS_THAN = /<(?!\/?(?:b|em|i|strong|sub|sup)\s*>)/gi;

function textOfMarkup(markup: string): string {
  let text = '';
  const parser = new Parser({ ontext: (piece) => (text += piece) });
  parser.end(markup);
  return text;
}

/**
 * The words of a title, journal or abstract whose source left HTML in it: `Energy &amp; Fuels`. Its
 * entities are decoded once; formatting that was written as entities is HTML itself and read as such.
 */
export function plainText(source: string): string {
  const decoded = ENTITY.test(source) ? textOfMarkup(source.replaceAll('<', '&lt;')) : source;
  const text = FORMATTING.test(decoded)
    ? textOfMarkup(decoded.replace(LESS_THAN, '&lt;'))
    : decoded;
  return text.replaceAll('\u00a0', ' ').trim();
}
