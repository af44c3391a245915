import { useEffect, useMemo } from 'react';
import { useLocation, useSearch as useQueryString } from 'wouter';
import { BUNDLED_ID } from '../../app/data/dataStore.ts';
import {
  formatSearchAddress,
  parseSearchAddress,
  type SearchRequest,
} from '../../app/search/searchAddress.ts';
import type { SearchQuery } from '../../core/search/SearchQuery.ts';
import { useData, useSearch } from '../components/PageStores.ts';
import { useSources } from '../components/useSources.ts';

export interface SearchAddressActions {
  ask(question: string): void;
  edit(query: SearchQuery): void;
  pickSource(sourceId: string): void;
  /** Asks the same again. */
  retry(): void;
}

/** The address says what is asked: whoever wants an answer changes it, and back and forward work. */
export function useSearchAddress(): SearchAddressActions {
  const [path, navigate] = useLocation();
  const address = parseSearchAddress(useQueryString());
  const sources = useSources();
  const listing = useData((state) => state.listing);
  const activeId = useData((state) => state.activeId);
  const revision = useData((state) => state.revision);
  const choose = useData((state) => state.choose);
  const run = useSearch((state) => state.run);

  const sourceId = address.sourceId ?? activeId;
  const isThere = sources.some(({ id }) => id === sourceId);
  useEffect(() => {
    if (isThere && sourceId !== activeId) choose(sourceId);
  }, [isThere, sourceId, activeId, choose]);

  // One text for what is asked, so that an equal address asks nothing anew.
  const asked = formatSearchAddress({ request: address.request, sourceId: null });
  useEffect(() => {
    if (!listing) void run(parseSearchAddress(asked).request, sourceId);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a changed source is asked again
  }, [listing, asked, sourceId, revision, run]);

  return useMemo(() => {
    const go = (request: SearchRequest | null, id: string) => {
      const search = formatSearchAddress({ request, sourceId: id === BUNDLED_ID ? null : id });
      navigate(path + search);
    };
    const request = () => parseSearchAddress(asked).request;
    return {
      ask: (question) => {
        const next: SearchRequest = { by: 'question', question };
        if (formatSearchAddress({ request: next, sourceId: null }) === asked) {
          void run(next, sourceId);
        } else go(question.trim() === '' ? null : next, sourceId);
      },
      edit: (query) => go({ by: 'query', query }, sourceId),
      pickSource: (id) => {
        choose(id);
        go(request(), id);
      },
      retry: () => void run(request(), sourceId),
    };
  }, [asked, sourceId, path, navigate, run, choose]);
}
