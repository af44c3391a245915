import type { TextDoc } from '../core/text/TextDoc.ts';
import { DocumentError } from './DocumentError.ts';
import { decodeText } from './decodeText.ts';
import { readElsevier } from './elsevier.ts';
import { readHtml } from './html.ts';
import { readJats } from './jats.ts';
import { LIMITS } from './limits.ts';
import { readPdf } from './pdf.ts';
import { readPlain } from './plain.ts';
import type { ReadOptions } from './progress.ts';
import { readRscHtml } from './rscHtml.ts';
import { type DocumentFormat, sniffFormat } from './sniffFormat.ts';

type TextFormat = Exclude<DocumentFormat, 'pdf'>;

const READERS: Readonly<
  Record<TextFormat, (source: string, options: ReadOptions) => Promise<TextDoc>>
> = {
  'elsevier-xml': readElsevier,
  'jats-xml': readJats,
  'rsc-html': readRscHtml,
  html: readHtml,
  plain: readPlain,
};

const inMebibytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MiB`;

function refuseBeyond(bytes: Uint8Array, limit: number, name: string): void {
  if (bytes.length <= limit) return;
  throw new DocumentError(
    'too-large',
    `This file has ${inMebibytes(bytes.length)}; a ${name} may have ${inMebibytes(limit)} at most.`,
  );
}

/**
 * Reads a paper in any of the known formats, told apart by content. Sizes are bounded by `LIMITS`;
 * time is not, so that a worker with a deadline is the place to call it.
 * @throws DocumentError with a sentence for the person who chose the file; the signal's reason when aborted
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<TextDoc> {
  options.signal?.throwIfAborted();
  refuseBeyond(bytes, LIMITS.pdfBytes, 'PDF');
  const format = sniffFormat(bytes);
  if (format === 'pdf') return readPdf(bytes, options);
  refuseBeyond(bytes, LIMITS.textBytes, 'text, XML or HTML file');
  return READERS[format](decodeText(bytes), options);
}
