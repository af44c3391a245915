import { useEffect } from 'react';
import { formatSettings } from '../../app/qa/urlState.ts';
import { useSharedSettings } from './useSharedSettings.ts';

/** Browsers allow few history changes a second; a dragged slider makes many. */
const QUIET_MS = 300;

/** Keeps the address a share link of the settings. The text never enters it. */
export function useAddressSync(): void {
  const settings = useSharedSettings();
  useEffect(() => {
    const timer = setTimeout(() => {
      const { pathname, search } = window.location;
      const wanted = formatSettings(settings);
      if (wanted !== search) window.history.replaceState(null, '', pathname + wanted);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [settings]);
}
