import { useEffect } from 'react';
import type { SourceInfo } from '../../app/data/dataStore.ts';
import { useData } from './PageStores.ts';

/** The record sets of this browser; lists them when a page first needs them. */
export function useSources(): readonly SourceInfo[] {
  const sources = useData((state) => state.sources);
  const refresh = useData((state) => state.refresh);
  const isNew = sources.length === 0;
  useEffect(() => {
    if (isNew) void refresh();
  }, [isNew, refresh]);
  return sources;
}
