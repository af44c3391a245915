import { readDocument } from '../documents/readDocument.ts';
import type { DocumentRequests } from './protocol.ts';
import { serveRequests } from './serveRequests.ts';

serveRequests<DocumentRequests>(self, {
  read: ({ bytes }, { signal, report }) => readDocument(bytes, { signal, onProgress: report }),
});

const lockName = `batteryqa-worker-${crypto.randomUUID()}`;
void navigator.locks.request(lockName, () => {
  self.postMessage({ type: 'alive', lockName });
  return new Promise(() => undefined);
});
