import type { LabelCount, RecordStore } from './RecordStore.ts';

/** Materials (as displayed) or journals that hold the text, upper or lower case, most records first. */
export function findNames(
  store: RecordStore,
  of: 'material' | 'journal',
  text: string,
  limit: number,
): readonly LabelCount[] {
  const needle = text.trim().toLowerCase();
  const names =
    of === 'journal'
      ? store.countByJournal()
      : store
          .countByMaterial({}, { top: Number.POSITIVE_INFINITY })
          .ranked.map(({ display, count }) => ({ label: display, count }));
  return names.filter(({ label }) => label.toLowerCase().includes(needle)).slice(0, limit);
}
