import { findNames } from '../core/records/findNames.ts';
import type { RecordFilter } from '../core/records/recordFilter.ts';
import { answerInDetail } from '../core/search/answerDetails.ts';
import { parseQuestion } from '../core/search/parseQuestion.ts';
import type { DataRequests } from './protocol.ts';
import type { RecordSources } from './RecordSources.ts';
import type { Handlers } from './serveRequests.ts';
import { writeExport } from './writeExport.ts';

/** Every request of the data worker over the sources of this browser. */
export function createDataHandlers(sources: RecordSources): Handlers<DataRequests> {
  const storeOf = async (sourceId: string) => (await sources.open(sourceId)).store;
  /** The store, and the filter with the keys of its materials. */
  const select = async (sourceId: string, filter: RecordFilter) => {
    const store = await storeOf(sourceId);
    const materials = (filter.materials ?? []).map(
      (name) =>
        store.materialOfKey(name) ?? store.findMaterial(name) ?? { key: name, display: name },
    );
    return { store, materials, filter: { ...filter, materials: materials.map(({ key }) => key) } };
  };
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
    rows: async ({ sourceId, filter, sort, offset, limit }) => {
      const selection = await select(sourceId, filter);
      return selection.store.page(selection.filter, { sort, from: offset, to: offset + limit });
    },
    charts: async ({ sourceId, filter }) => {
      const selection = await select(sourceId, filter);
      const counts = selection.store.countForCharts(selection.filter);
      return { counts, materials: selection.materials };
    },
    export: async ({ sourceId, filter, sort, format }, context) => {
      const selection = await select(sourceId, filter);
      const rows = selection.store.selectRows(selection.filter, sort);
      return writeExport(selection.store, rows, format, context);
    },
    facts: () => sources.facts(),
    record: async ({ sourceId, row }) => (await storeOf(sourceId)).recordAt(row),
    names: async ({ sourceId, of, text, limit }) =>
      findNames(await storeOf(sourceId), of, text, limit),
  };
}
