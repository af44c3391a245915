import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppError, toAppError } from '../../app/AppError.ts';
import type { RecordRow, RecordSort } from '../../core/records/RecordStore.ts';
import type { RecordFilter } from '../../core/records/recordFilter.ts';
import { useData } from './PageStores.ts';

const PAGE_ROWS = 100;

interface Loaded {
  /** Of the request that the pages belong to. */
  readonly key: string;
  /** Null until the first page came. */
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly RecordRow[]>;
  readonly error: AppError | null;
}

export interface RecordRows {
  readonly total: number | null;
  readonly error: AppError | null;
  /** Undefined while its page is on its way. */
  rowAt(index: number): RecordRow | undefined;
  /** Asks for the pages of these rows, `to` exclusive. */
  want(from: number, to: number): void;
  retry(): void;
}

/** The records of a filter, read from the data worker page by page as they come into view. */
export function useRecordRows(
  sourceId: string,
  filter: RecordFilter,
  sort: RecordSort | null,
): RecordRows {
  const readRows = useData((state) => state.readRows);
  const revision = useData((state) => state.revision);
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([sourceId, filter, sort, revision, turn]);
  const [loaded, setLoaded] = useState<Loaded>({ key, total: null, pages: new Map(), error: null });
  const asked = useRef<{ key: string; pages: Set<number> }>({ key: '', pages: new Set() });
  const current = loaded.key === key ? loaded : null;

  const readPage = useCallback(
    (page: number) => {
      if (asked.current.key !== key) asked.current = { key, pages: new Set() };
      if (asked.current.pages.has(page)) return;
      asked.current.pages.add(page);
      const [source, where, order] = JSON.parse(key) as [string, RecordFilter, RecordSort | null];
      const put = (more: (known: Loaded) => Partial<Loaded>) => {
        if (asked.current.key !== key) return;
        setLoaded((last) => {
          const known =
            last.key === key ? last : { key, total: null, pages: new Map(), error: null };
          return { ...known, ...more(known) };
        });
      };
      readRows({
        sourceId: source,
        filter: where,
        sort: order,
        offset: page * PAGE_ROWS,
        limit: PAGE_ROWS,
      }).then(
        ({ total, rows }) =>
          put(({ pages }) => ({ total, error: null, pages: new Map(pages).set(page, rows) })),
        (error: unknown) => {
          asked.current.pages.delete(page);
          put(() => ({ error: toAppError(error) }));
        },
      );
    },
    [key, readRows],
  );

  useEffect(() => readPage(0), [readPage]);

  return {
    total: current?.total ?? null,
    error: current?.error ?? null,
    rowAt: (index) => current?.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    want: (from, to) => {
      for (let page = Math.floor(from / PAGE_ROWS); page * PAGE_ROWS < to; page++) readPage(page);
    },
    retry: () => setTurn(turn + 1),
  };
}
