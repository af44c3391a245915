import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentError } from './DocumentError.ts';
import { LIMITS } from './limits.ts';
import { breathe, type ReadOptions } from './progress.ts';

/** Characters that one font draws on one baseline; lengths in points, `y` from the top of the page. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

export interface PdfPage {
  /** One-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
}

export interface PdfContent {
  readonly pages: readonly PdfPage[];
  /** What the file says of itself, by lower-case XMP or Info name. */
  readonly properties: ReadonlyMap<string, string>;
}

const XMP_NAMES = [
  'dc:title',
  'dc:creator',
  'prism:doi',
  'crossmark:doi',
  'pdfx:doi',
  'dc:identifier',
  'prism:publicationname',
  'prism:coverdate',
  'prism:publicationdate',
  'prism:coverdisplaydate',
];

const MIN_SIZE_POINTS = 0.5;
const MAX_SIZE_POINTS = 300;
/** The largest page that PDF viewers show. */
const MAX_PAGE_POINTS = 14_400;

type Matrix = readonly [number, number, number, number, number, number];

/** The transform that applies `second` first, then `first`. */
function multiply(first: Matrix, second: Matrix): Matrix {
  return [
    first[0] * second[0] + first[2] * second[1],
    first[1] * second[0] + first[3] * second[1],
    first[0] * second[2] + first[2] * second[3],
    first[1] * second[2] + first[3] * second[3],
    first[0] * second[4] + first[2] * second[5] + first[4],
    first[1] * second[4] + first[3] * second[5] + first[5],
  ];
}

async function loadPdfjs() {
  // With its worker code in the same thread pdf.js starts no worker of its own: ours is one already.
  const [pdfjs] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ]);
  return pdfjs;
}

/** A soft hyphen that is printed at the end of a run is a hyphen. */
const withHyphen = (text: string) => text.replace(/\u00ad\s*$/, '-');

/** What pdf.js throws at a damaged or locked file, as one of our errors. */
function toDocumentError(error: unknown): DocumentError {
  if (error instanceof DocumentError) return error;
  if (error instanceof Error && error.name === 'PasswordException') {
    return new DocumentError('encrypted', 'This PDF is locked with a password.', { cause: error });
  }
  return new DocumentError('malformed', 'This PDF is damaged and cannot be read.', {
    cause: error,
  });
}

async function readPage(pdf: PDFDocumentProxy, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number);
  try {
    const { width, height, transform } = page.getViewport({ scale: 1 });
    if (!(width <= MAX_PAGE_POINTS && height <= MAX_PAGE_POINTS)) {
      throw new DocumentError('malformed', `Page ${number} of this PDF has no possible size.`);
    }
    const content = await page.getTextContent();
    if (content.items.length > LIMITS.pageRuns) {
      throw new DocumentError(
        'too-large',
        `Page ${number} of this PDF holds more than ${LIMITS.pageRuns.toLocaleString('en')} pieces of text.`,
      );
    }
    const runs: TextRun[] = [];
    let characters = 0;
    for (const item of content.items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      characters += item.str.length;
      if (characters > LIMITS.pageCharacters) {
        throw new DocumentError(
          'too-large',
          `Page ${number} of this PDF holds more than ${LIMITS.pageCharacters.toLocaleString('en')} characters.`,
        );
      }
      const [a, b, c, d, x, y] = multiply(
        transform as unknown as Matrix,
        item.transform as unknown as Matrix,
      );
      const size = Math.hypot(c, d);
      const isUpright = a > 0 && Math.abs(b) < 0.1 * Math.abs(a);
      const isOnPage =
        x > -size && x < width && y > 0 && y < height + size && item.width < width * 2;
      // Not-a-number fails each of these comparisons.
      if (!isUpright || !isOnPage || !(size > MIN_SIZE_POINTS && size < MAX_SIZE_POINTS)) continue;
      runs.push({
        text: withHyphen(item.str),
        x,
        y,
        width: Math.abs(item.width),
        size,
        font: item.fontName,
      });
    }
    return { number, width, height, runs };
  } finally {
    page.cleanup();
  }
}

async function readProperties(pdf: PDFDocumentProxy): Promise<ReadonlyMap<string, string>> {
  const properties = new Map<string, string>();
  const { info, metadata } = await pdf.getMetadata();
  const add = (name: string, value: unknown) => {
    const text = Array.isArray(value) ? value.join('; ') : value;
    if (typeof text === 'string' && text.trim() !== '')
      properties.set(name.toLowerCase(), text.trim());
  };
  for (const [name, value] of Object.entries(info)) add(name, value);
  for (const name of XMP_NAMES) add(name, metadata?.get(name));
  return properties;
}

/**
 * The text of a PDF as it is placed on the pages. Nothing is fetched, drawn or evaluated.
 *
 * In a browser worker pdf.js greets the page once with a message of its own,
 * `{sourceName: 'worker', action: 'ready'}`, when its code loads: who listens to that worker must
 * pass over messages that are not its own. A content stream of many saved states (`q q q …`) takes
 * pdf.js quadratic time in one go, so only a deadline that ends the worker bounds a hostile page.
 * @throws DocumentError 'encrypted', 'malformed', 'too-many-pages', 'too-large'
 */
export async function readPdfContent(bytes: Uint8Array, options: ReadOptions): Promise<PdfContent> {
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > LIMITS.pages) {
      throw new DocumentError(
        'too-many-pages',
        `This PDF has ${pdf.numPages} pages; the limit is ${LIMITS.pages}.`,
      );
    }
    const properties = await readProperties(pdf).catch(() => new Map<string, string>());
    const pages: PdfPage[] = [];
    let damaged: unknown = null;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      await breathe(options, (number - 1) / pdf.numPages);
      try {
        pages.push(await readPage(pdf, number));
      } catch (error) {
        if (error instanceof DocumentError) throw error;
        damaged = error;
      }
    }
    if (pages.length === 0) throw toDocumentError(damaged);
    return { pages, properties };
  } catch (error) {
    options.signal?.throwIfAborted();
    throw toDocumentError(error);
  } finally {
    await task.destroy();
  }
}
