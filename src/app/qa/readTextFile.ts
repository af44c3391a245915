import { CodedError } from '../../core/CodedError.ts';

export class TextFileError extends CodedError<'too-large' | 'not-text' | 'empty'> {}

export const MAX_FILE_BYTES = 5_000_000;

/**
 * Reads a dropped text file: UTF-8 or UTF-16 by its marks, else Windows-1252.
 *
 * @throws {TextFileError} `too-large`, `not-text` (zero bytes inside: a PDF, a picture), `empty`
 */
export async function readTextFile(file: Blob & { readonly name: string }): Promise<string> {
  if (file.size > MAX_FILE_BYTES) {
    throw new TextFileError(
      'too-large',
      `“${file.name}” has ${(file.size / 1e6).toFixed(1)} MB; the limit is ${MAX_FILE_BYTES / 1e6} MB.`,
    );
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  const text =
    first === 0xff && second === 0xfe
      ? new TextDecoder('utf-16le').decode(bytes)
      : first === 0xfe && second === 0xff
        ? new TextDecoder('utf-16be').decode(bytes)
        : decodeBytes(bytes, file.name);
  if (text.trim() === '') throw new TextFileError('empty', `“${file.name}” has no text in it.`);
  return text;
}

function decodeBytes(bytes: Uint8Array, name: string): string {
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';
  if (isPdf || bytes.subarray(0, 65_536).includes(0)) {
    throw new TextFileError(
      'not-text',
      `“${name}” is not a plain text file; please paste its text or drop a .txt file.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
