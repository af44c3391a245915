import type { MaterialNormalizer } from '../records/MaterialNormalizer.ts';
import type { RecordStore } from '../records/RecordStore.ts';
import { buildNameLexicon, type NameLexicon } from './nameLexicon.ts';

/** The materials that questions to this store may name, the most used first. */
export function buildMaterialLexicon(
  store: RecordStore,
  normalize: MaterialNormalizer,
): NameLexicon {
  const { ranked } = store.countByMaterial({}, { top: Number.POSITIVE_INFINITY });
  return buildNameLexicon(ranked, { normalize });
}

/** The journals that questions to this store may name. */
export function buildJournalLexicon(store: RecordStore): NameLexicon {
  return buildNameLexicon(
    store.countByJournal().map(({ label, count }) => ({ key: label, display: label, count })),
  );
}
