import { findNames } from '../core/records/findNames.ts';
import { summarizeRecords } from '../core/records/summarizeRecords.ts';
import { answerInDetail } from '../core/search/answerDetails.ts';
import { parseQuestion } from '../core/search/parseQuestion.ts';
import type { DataRequests } from './protocol.ts';
import type { RecordSources } from './RecordSources.ts';
import type { Handlers } from './serveRequests.ts';

/** Every request of the data worker over the sources of this browser. */
export function createDataHandlers(sources: RecordSources): Handlers<DataRequests> {
  const storeOf = async (sourceId: string) => (await sources.open(sourceId)).store;
  return {
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
  };
}
