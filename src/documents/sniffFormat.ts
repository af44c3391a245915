import { DocumentError } from './DocumentError.ts';
import { decodeText } from './decodeText.ts';

export type DocumentFormat = 'elsevier-xml' | 'jats-xml' | 'rsc-html' | 'html' | 'pdf' | 'plain';

const HEAD_BYTES = 256 * 1024;
const PDF_HEADER_WITHIN = 1024;

/** Known files that are no text, by their first bytes. */
const BINARY: readonly { readonly magic: readonly number[]; readonly name: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], name: 'a ZIP or Word file' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Word or Excel file' },
  { magic: [0x1f, 0x8b], name: 'a gzip archive' },
  { magic: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG image' },
  { magic: [0xff, 0xd8, 0xff], name: 'a JPEG image' },
  { magic: [0x47, 0x49, 0x46, 0x38], name: 'a GIF image' },
  { magic: [0x25, 0x21, 0x50, 0x53], name: 'a PostScript file' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], name: 'a 7-Zip archive' },
];

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function hasPdfHeader(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, PDF_HEADER_WITHIN));
  const at = head.indexOf('%PDF-');
  return at === 0 || (at > 0 && !/^\s*[<\w]/.test(head));
}

/** Share of characters that no text has: controls other than blanks, and undecodable ones. */
function shareOfJunk(text: string): number {
  const sample = text.slice(0, 65_536);
  let junk = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    const isBlank = code === 9 || code === 10 || code === 12 || code === 13;
    if ((code < 32 && !isBlank) || (code >= 0x7f && code < 0xa0) || code === 0xfffd) junk += 1;
  }
  return sample.length === 0 ? 0 : junk / sample.length;
}

/**
 * The kind of a file by its content; its name says nothing.
 * @throws DocumentError 'empty' without content, 'not-text' for images, archives and other bytes
 */
export function sniffFormat(bytes: Uint8Array): DocumentFormat {
  if (bytes.length === 0) throw new DocumentError('empty', 'This file is empty.');
  if (hasPdfHeader(bytes)) return 'pdf';
  const binary = BINARY.find(({ magic }) => startsWith(bytes, magic));
  if (binary !== undefined) {
    throw new DocumentError(
      'not-text',
      `This is ${binary.name}, not a paper in PDF, XML, HTML or plain text.`,
    );
  }
  const head = decodeText(bytes.subarray(0, HEAD_BYTES));
  if (head.trim() === '') throw new DocumentError('empty', 'This file holds nothing but blanks.');
  if (shareOfJunk(head) > 0.05) {
    throw new DocumentError(
      'not-text',
      'The bytes of this file are no text in any known encoding.',
    );
  }
  return sniffMarkup(head);
}

function sniffMarkup(head: string): DocumentFormat {
  const start = head.replace(/^[\s\ufeff]+/, '');
  if (!start.startsWith('<')) return 'plain';
  if (
    /<(?:[\w-]+:)?full-text-retrieval-response[\s>]/.test(head) ||
    (/www\.elsevier\.com\/xml\//.test(head) && !/<html[\s>]/i.test(head))
  ) {
    return 'elsevier-xml';
  }
  if (/<html[\s>]|<!doctype html/i.test(head)) {
    return /(?:pubs\.)?rsc\.org|royal society of chemistry/i.test(head) &&
      /articlehtml|rsc\.org\/schema|class="[abc]_heading"|DC\.publisher" content="Royal/i.test(head)
      ? 'rsc-html'
      : 'html';
  }
  if (
    /<(?:article|front|article-meta|journal-meta)[\s>]/.test(head) ||
    /JATS-|NLM\/\/DTD/.test(head)
  ) {
    return 'jats-xml';
  }
  return /^<(?:\?xml|!doctype|!--|\w[^<>]*>)/i.test(start) ? 'html' : 'plain';
}
