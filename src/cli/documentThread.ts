import { parentPort } from 'node:worker_threads';
import { CodedError } from '../core/CodedError.ts';
import { readDocument } from '../documents/readDocument.ts';
import type { FromDocumentThread } from './PaperReader.ts';

const post = (message: FromDocumentThread) => parentPort?.postMessage(message);

parentPort?.on('message', (bytes: Uint8Array) => {
  readDocument(bytes, { onProgress: () => post({ type: 'progress' }) }).then(
    (doc) => post({ type: 'read', doc }),
    (error: unknown) =>
      post({
        type: 'failed',
        code: error instanceof CodedError ? error.code : 'internal',
        message:
          error instanceof CodedError ? error.message : `Its reader failed: ${String(error)}.`,
      }),
  );
});
