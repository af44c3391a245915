import { useCallback, useEffect, useMemo, useRef } from 'react';
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

const textOf = (request: SearchRequest | null) => formatSearchAddress({ request, sourceId: null });
const requestOf = (text: string) => parseSearchAddress(text).request;

/**
 * The address says what is asked and of which records: whoever wants an answer changes it, and back
 * and forward work. A question without a source is one to the bundled database.
 */
export function useSearchAddress(): SearchAddressActions {
  const [path, navigate] = useLocation();
  const address = parseSearchAddress(useQueryString());
  const sources = useSources();
  const listing = useData((state) => state.listing);
  const activeId = useData((state) => state.activeId);
  const revision = useData((state) => state.revision);
  const choose = useData((state) => state.choose);
  const run = useSearch((state) => state.run);

  const sourceId = address.sourceId ?? (address.request === null ? activeId : BUNDLED_ID);
  const isThere = sources.some(({ id }) => id === sourceId);
  // One text for what is asked, so that an equal address asks nothing anew.
  const asked = textOf(address.request);

  const go = useCallback(
    (request: SearchRequest | null, id: string, options?: { replace: boolean }) => {
      const named = id === BUNDLED_ID ? null : id;
      navigate(path + formatSearchAddress({ request, sourceId: named }), options);
    },
    [navigate, path],
  );

  /** The source on which address and pages last agreed: tells which of the two has changed. */
  const settled = useRef<string | null>(null);
  useEffect(() => {
    if (sourceId === activeId) settled.current = sourceId;
    else if (settled.current === sourceId) go(requestOf(asked), activeId, { replace: true });
    else if (isThere) choose(sourceId);
  }, [sourceId, activeId, isThere, asked, choose, go]);

  useEffect(() => {
    if (!listing) void run(requestOf(asked), sourceId);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- changed records are asked again
  }, [listing, asked, sourceId, revision, run]);

  return useMemo(
    () => ({
      ask: (question) => {
        const next: SearchRequest = { by: 'question', question };
        if (textOf(next) === asked) void run(next, sourceId);
        else go(question.trim() === '' ? null : next, sourceId);
      },
      edit: (query) => go({ by: 'query', query }, sourceId),
      // Without a question the address has no say in it.
      pickSource: (id) => (asked === '' ? choose(id) : go(requestOf(asked), id)),
      retry: () => void run(requestOf(asked), sourceId),
    }),
    [asked, sourceId, go, run, choose],
  );
}
