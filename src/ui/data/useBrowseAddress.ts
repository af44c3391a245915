import { useEffect } from 'react';
import { formatBrowseAddress, parseBrowseAddress } from '../../app/data/browseAddress.ts';
import { BUNDLED_ID } from '../../app/data/dataStore.ts';
import { useBrowse, useData } from '../components/PageStores.ts';

/** Browsers allow few history changes a second; a typed text makes many. */
const QUIET_MS = 300;

/** Takes the selection from the address when the page opens, then keeps the address a link to it. */
export function useBrowseAddress(): void {
  const applyAddress = useBrowse((state) => state.applyAddress);
  const filter = useBrowse((state) => state.filter);
  const sort = useBrowse((state) => state.sort);
  const activeId = useData((state) => state.activeId);

  useEffect(() => {
    if (window.location.search !== '') applyAddress(parseBrowseAddress(window.location.search));
  }, [applyAddress]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const { pathname, search } = window.location;
      const sourceId = activeId === BUNDLED_ID ? null : activeId;
      const wanted = formatBrowseAddress({ filter, sort, sourceId });
      if (wanted !== search) window.history.replaceState(null, '', pathname + wanted);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [filter, sort, activeId]);
}
