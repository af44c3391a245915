import { useEffect } from 'react';

/** @param page Null: the name of the site alone. */
export function useTitle(page: string | null): void {
  useEffect(() => {
    document.title = page === null ? 'BatteryQA' : `${page} · BatteryQA`;
  }, [page]);
}
