import { findNames } from '../core/records/findNames.ts';
import { summarizeRecords } from '../core/records/summarizeRecords.ts';
import { answerInDetail } from '../core/search/answerDetails.ts';
import { parseQuestion } from '../core/search/parseQuestion.ts';
import { RecordLibrary } from '../storage/recordLibrary.ts';
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
const storeOf = async (sourceId: string) => (await sources.open(sourceId)).store;

serveRequests<DataRequests>(self, {
  sources: () => sources.list(),
  open: async ({ sourceId }) => (await sources.open(sourceId)).info,
  import: ({ file }, context) => sources.import(file, context),
  remove: async ({ sourceId }) => {
    await sources.remove(sourceId);
    return sources.list();
  },
  save: ({ records }) => sources.save(records),
  listSaved: () => sources.listSaved(),
  removeSaved: async ({ keys }) => {
    await sources.removeSaved(keys);
    return null;
  },
  ask: async ({ sourceId, question }) => {
    const { store, context } = await sources.open(sourceId);
    const parsed = parseQuestion(question, context());
    if (parsed.kind === 'not-understood') return parsed;
    const details = answerInDetail(parsed.query, store, await sources.published());
    return { kind: 'understood', pieces: parsed.pieces, details };
  },
  query: async ({ sourceId, query }) =>
    answerInDetail(query, await storeOf(sourceId), await sources.published()),
  rows: async ({ sourceId, filter, sort, offset, limit }) =>
    (await storeOf(sourceId)).page(filter, { sort, from: offset, to: offset + limit }),
  record: async ({ sourceId, row }) => (await storeOf(sourceId)).recordAt(row),
  names: async ({ sourceId, of, text, limit }) =>
    findNames(await storeOf(sourceId), of, text, limit),
  summary: async ({ sourceId, filter, top }) =>
    summarizeRecords(await storeOf(sourceId), filter, top),
});

const lockName = `batteryqa-worker-${crypto.randomUUID()}`;
void navigator.locks.request(lockName, () => {
  self.postMessage({ type: 'alive', lockName });
  return new Promise(() => undefined);
});
