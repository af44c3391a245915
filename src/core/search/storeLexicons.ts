import type { MaterialNormalizer } from '../records/MaterialNormalizer.ts';
import type { RecordStore } from '../records/RecordStore.ts';
import { buildNameLexicon, type NameLexicon } from './nameLexicon.ts';

/**
 * The materials that questions to this store may name, the most used first.
 *
 * @param options.minRecords of fewer records a name is no word of the lexicon: machine reading
 *   leaves names such as "oxygen evolution" that a question may hold by chance
 * @param options.known materials that a question may name whatever the store holds
 */
export function buildMaterialLexicon(
  store: RecordStore,
  normalize: MaterialNormalizer,
  {
    minRecords = 1,
    known = [],
  }: { readonly minRecords?: number; readonly known?: readonly string[] } = {},
): NameLexicon {
  const { ranked } = store.countByMaterial({}, { top: Number.POSITIVE_INFINITY });
  const used = ranked.filter(({ count }) => count >= minRecords);
  const keys = new Set(used.map(({ key }) => key));
  const others = known.map(normalize).filter(({ key }) => !keys.has(key));
  return buildNameLexicon([...used, ...others], { normalize });
}

/** The journals that questions to this store may name. */
export function buildJournalLexicon(store: RecordStore): NameLexicon {
  return buildNameLexicon(
    store.countByJournal().map(({ label, count }) => ({ key: label, display: label, count })),
  );
}
