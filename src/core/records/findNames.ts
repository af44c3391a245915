import type { LabelCount, RecordStore } from './RecordStore.ts';

/** Ranked once a store: it never changes. */
const ranked = new WeakMap<RecordStore, Partial<Record<'material' | 'journal', Named[]>>>();

interface Named extends LabelCount {
  readonly folded: string;
}

/** Materials (as displayed) or journals that hold the text, upper or lower case, most records first. */
export function findNames(
  store: RecordStore,
  of: 'material' | 'journal',
  text: string,
  limit: number,
): readonly LabelCount[] {
  const known = ranked.get(store) ?? {};
  ranked.set(store, known);
  const names = (known[of] ??= rankNames(store, of));
  const needle = text.trim().toLowerCase();
  const found: LabelCount[] = [];
  for (const { folded, label, count } of names) {
    if (found.length >= limit) break;
    if (folded.includes(needle)) found.push({ label, count });
  }
  return found;
}

function rankNames(store: RecordStore, of: 'material' | 'journal'): Named[] {
  const names =
    of === 'journal'
      ? store.countByJournal()
      : store
          .countByMaterial({}, { top: Number.POSITIVE_INFINITY })
          .ranked.map(({ display, count }) => ({ label: display, count }));
  return names.map(({ label, count }) => ({ label, count, folded: label.toLowerCase() }));
}
