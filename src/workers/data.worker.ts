import { RecordLibrary } from '../storage/recordLibrary.ts';
import { createDataHandlers } from './dataHandlers.ts';
import type { DataRequests } from './protocol.ts';
import { RecordSources } from './RecordSources.ts';
import { serveRequests } from './serveRequests.ts';

const base = new URL(import.meta.env.BASE_URL, self.location.origin).href;
const sources = new RecordSources({
  library: new RecordLibrary(),
  fetchData: async (name) => {
    const response = await fetch(`${base}data/${name}`);
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
    return response.json();
  },
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
});
serveRequests<DataRequests>(self, createDataHandlers(sources));

const lockName = `batteryqa-worker-${crypto.randomUUID()}`;
void navigator.locks.request(lockName, () => {
  self.postMessage({ type: 'alive', lockName });
  return new Promise(() => undefined);
});
