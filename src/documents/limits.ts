const MEBIBYTE = 1024 * 1024;

/**
 * Every bound of the readers. A file beyond one of them ends in a `DocumentError`, so that no file
 * can take the memory or the time of the page. Entities that a document declares itself are never
 * expanded: their expansion limit is none at all.
 */
export const LIMITS = {
  /** Bytes of a text, XML or HTML file. Full-text articles of the publishers stay below 5 MiB. */
  textBytes: 40 * MEBIBYTE,
  /** Bytes of a PDF; figures make most of it. */
  pdfBytes: 100 * MEBIBYTE,
  /** Open elements at one point of an XML or HTML file. Articles with MathML stay below 60. */
  nestingDepth: 500,
  /** UTF-16 units of one run of characters between two tags. */
  textNodeCharacters: 4_000_000,
  /** UTF-16 units of the text that a reader gives back. */
  outputCharacters: 5_000_000,
  /** Blocks (paragraphs, headings, captions) of one document. */
  blocks: 100_000,
  /** Pages of a PDF. */
  pages: 2_000,
  /** Runs of text on one PDF page. A dense page has about 2,000. */
  pageRuns: 20_000,
  /** UTF-16 units of text on one PDF page. */
  pageCharacters: 500_000,
  /** Milliseconds that a reader may be busy without reporting progress; then its thread is ended. */
  readerSilenceMs: 30_000,
  /** Heap of the reading thread of the command line, in MiB. */
  readerHeapMebibytes: 1024,
} as const;
