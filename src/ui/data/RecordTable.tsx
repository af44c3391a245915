import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ROWS_PER_PAGE } from '../../app/data/browseStore.ts';
import { useBrowse } from '../components/PageStores.ts';
import { RecordHeader } from './RecordHeader.tsx';
import { RecordLine } from './RecordLine.tsx';
import styles from './RecordTable.module.css';
import { TABLE_COLUMNS } from './recordColumns.ts';
import { useMedia } from './useMedia.ts';

/** Where rows have two lines and no header. */
export const NARROW = '(max-width: 860px)';

const WIDE_ROW_PX = 40;
const NARROW_ROW_PX = 56;
/** Firefox draws nothing below 17,895,697 px. */
const TALLEST_PX = 17_800_000;
const OVERSCAN = 8;
const idOf = (index: number) => `record-${index}`;

/** Every selected record; only those in sight are in the page, and only their pages are fetched. */
export function RecordTable({ total }: { readonly total: number }) {
  const isNarrow = useMedia(NARROW);
  const pages = useBrowse((state) => state.pages);
  const filter = useBrowse((state) => state.filter);
  const sort = useBrowse((state) => state.sort);
  const showRows = useBrowse((state) => state.showRows);
  const openRecord = useBrowse((state) => state.openRecord);
  const openPosition = useBrowse((state) => state.open?.position ?? null);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const rowPx = isNarrow ? NARROW_ROW_PX : WIDE_ROW_PX;
  const count = Math.min(total, Math.floor(TALLEST_PX / rowPx));
  // oxlint-disable-next-line react/incompatible-library -- read in every render
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: OVERSCAN,
    scrollPaddingStart: isNarrow ? 0 : WIDE_ROW_PX,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => virtual.measure(), [virtual, rowPx]);
  useEffect(() => {
    if (last >= first) showRows(first, last);
  }, [first, last, pages, showRows]);
  useEffect(() => {
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [filter, sort]);
  useEffect(() => {
    if (openPosition === null) return;
    setActive(openPosition);
    virtual.scrollToIndex(openPosition);
  }, [openPosition, virtual]);

  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || count === 0) return;
    const seen = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 1);
    const target = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + seen,
      PageUp: active - seen,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (target !== undefined) goTo(target);
    else if (event.key === 'Enter' || event.key === ' ') void openRecord(active);
    else return;
    event.preventDefault();
  };

  return (
    <>
      {/* The rows are no tab stops: the table holds the focus and says which row is active. */}
      <div
        ref={scroller}
        className={styles.table}
        role="grid"
        tabIndex={0}
        aria-label="Records"
        aria-rowcount={total + 1}
        aria-colcount={TABLE_COLUMNS.length}
        aria-activedescendant={active >= first && active <= last ? idOf(active) : undefined}
        onKeyDown={onKeyDown}
      >
        <RecordHeader isNarrow={isNarrow} />
        <div
          role="rowgroup"
          className={styles.rows}
          style={{ height: `${virtual.getTotalSize()}px` }}
        >
          {items.map(({ index, start }) => (
            <RecordLine
              key={index}
              id={idOf(index)}
              index={index}
              top={start}
              row={pages.get(Math.floor(index / ROWS_PER_PAGE))?.[index % ROWS_PER_PAGE] ?? null}
              isActive={index === active}
              isNarrow={isNarrow}
              onOpen={() => {
                setActive(index);
                void openRecord(index);
              }}
            />
          ))}
        </div>
      </div>
      {total === 0 && (
        <p className={styles.none}>
          No record passes all filters. Remove one of them, or clear all.
        </p>
      )}
      {count < total && (
        <p className={styles.none}>
          The table shows the first {count.toLocaleString('en-GB')} records. Filter or sort to see
          others; an export has them all.
        </p>
      )}
    </>
  );
}
