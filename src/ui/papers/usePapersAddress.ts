import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { formatPapersSettings } from '../../app/papers/papersUrl.ts';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';

/** Browsers allow few history changes a second; a dragged slider makes many. */
const QUIET_MS = 300;

/** Keeps the settings in the address. No text and no file's name enters it. */
export function usePapersAddress(): void {
  const [location] = useLocation();
  const threshold = usePaperRecords((state) => state.threshold);
  const components = usePaperRecords((state) => state.components);
  const { find, type } = usePaperRecords((state) => state.filter);
  const sort = usePaperRecords((state) => state.sort);
  const properties = usePapers((state) => state.properties);
  const wanted = useMemo(
    () => ({
      location,
      query: formatPapersSettings({ threshold, components, properties, find, type, sort }),
    }),
    [location, threshold, components, properties, find, type, sort],
  );
  useEffect(() => {
    const timer = setTimeout(() => {
      const { pathname, search } = window.location;
      if (wanted.query !== search) {
        window.history.replaceState(null, '', pathname + wanted.query);
      }
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
}
