import { CodedError } from '../core/CodedError.ts';

export type DocumentErrorCode =
  | 'empty'
  | 'too-large'
  | 'encrypted'
  | 'not-text'
  | 'malformed'
  | 'truncated'
  | 'too-deep'
  | 'too-many-pages'
  | 'no-text';

/** A file that cannot be read; `message` is one sentence for the person who dropped it. */
export class DocumentError extends CodedError<DocumentErrorCode> {}
