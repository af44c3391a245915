import { useDeferredValue, useMemo } from 'react';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { allRecords } from '../../app/papers/paperRecordsStore.ts';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';

/** Every record of the queue at the threshold, as the person left them. */
export function useRecords(): readonly PaperRecord[] {
  const results = usePapers((state) => state.results);
  const properties = usePapers((state) => state.properties);
  const components = usePaperRecords((state) => state.components);
  const edits = usePaperRecords((state) => state.edits);
  const removed = usePaperRecords((state) => state.removed);
  // Over hundreds of papers the slider moves on while the records follow.
  const threshold = useDeferredValue(usePaperRecords((state) => state.threshold));
  return useMemo(
    () =>
      allRecords(
        results,
        { threshold, components, edits, removed },
        properties.map(({ name }) => name),
      ),
    [results, threshold, components, edits, removed, properties],
  );
}
