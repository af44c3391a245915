import { CodedError } from '../../core/CodedError.ts';
import type { TextDoc } from '../../core/text/TextDoc.ts';
import { DOCUMENT_LIMITS, type DocumentRequests } from '../../workers/protocol.ts';
import { RemoteError, type WorkerClient, WorkerError } from '../../workers/WorkerClient.ts';

export class PaperFileError extends CodedError {}

export interface ReadPaperOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the share that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Reads a file in the document worker, which does not outlive a file that it cannot finish.
 *
 * @throws {PaperFileError} a sentence with the file's name; the codes are those of `DocumentError`,
 *   `unreadable`, `cancelled` and `deadline`
 */
export async function readPaper(
  documents: WorkerClient<DocumentRequests>,
  file: Blob & { readonly name: string },
  { signal, onProgress }: ReadPaperOptions = {},
): Promise<TextDoc> {
  const fail = (code: string, sentence: string, cause: unknown) =>
    new PaperFileError(code, `“${file.name}” could not be read: ${sentence}`, { cause });
  const mebibytes = (count: number) => `${Math.floor(count / 1024 / 1024)} MiB`;
  if (file.size > DOCUMENT_LIMITS.pdfBytes) {
    throw fail(
      'too-large',
      `it has ${mebibytes(file.size)}, and the limit is ${mebibytes(DOCUMENT_LIMITS.pdfBytes)}.`,
      null,
    );
  }
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw fail('unreadable', 'the browser does not give its bytes.', cause);
  }
  try {
    return await documents.call(
      'read',
      { bytes, name: file.name },
      { signal, onProgress, deadlineMs: DOCUMENT_LIMITS.readerSilenceMs, transfer: [bytes.buffer] },
    );
  } catch (error) {
    if (error instanceof WorkerError) {
      throw error.code === 'deadline'
        ? fail('deadline', 'it takes too long and was given up.', error)
        : fail(error.code, lowerFirst(error.message), error);
    }
    if (error instanceof RemoteError) throw fail(error.code, lowerFirst(error.message), error);
    throw error;
  }
}

/** The sentences of the readers begin with "This file …". */
const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
