import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useRef } from 'react';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import type { SortColumn } from '../../app/papers/recordView.ts';
import { usePaperRecords } from '../components/PageStores.ts';
import { RecordRow } from './RecordRow.tsx';
import styles from './RecordTable.module.css';
import { columnLabel } from './recordColumns.ts';
import { Tick } from './Tick.tsx';

interface RecordTableProps {
  readonly records: readonly PaperRecord[];
  /** The record whose sentences are shown. */
  readonly openId: string | null;
  readonly onOpen: (id: string | null) => void;
}

const ROW_HEIGHT = 58;

/** The header cells; two names share a cell where the rows show one below the other. */
const COLUMNS: readonly (readonly SortColumn[])[] = [
  ['type'],
  ['material', 'written'],
  ['value'],
  ['score'],
  ['places'],
  ['paper', 'section'],
];

/** All records; only the rows in view are drawn. */
export function RecordTable({ records, openId, onOpen }: RecordTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const sort = usePaperRecords((state) => state.sort);
  const setSort = usePaperRecords((state) => state.setSort);
  const selected = usePaperRecords((state) => state.selected);
  const select = usePaperRecords((state) => state.select);
  const openIndex = openId === null ? -1 : records.findIndex(({ id }) => id === openId);
  // oxlint-disable-next-line react/incompatible-library -- the page is built without React's compiler
  const rows = useVirtualizer({
    // An open row stays drawn out of sight: what is being typed into it must not be lost.
    rangeExtractor: useCallback(
      (range: Range) => {
        const drawn = defaultRangeExtractor(range);
        if (openIndex < 0 || drawn.includes(openIndex)) return drawn;
        return [...drawn, openIndex].sort((a, b) => a - b);
      },
      [openIndex],
    ),
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => records[index]?.id ?? index,
    overscan: 8,
  });
  const chosen = records.filter(({ id }) => selected.has(id)).length;

  const nextSort = (column: SortColumn) => {
    if (sort?.column !== column) {
      // Of numbers the large ones are looked for first.
      return { column, descending: column === 'score' || column === 'places' };
    }
    const first = column === 'score' || column === 'places';
    return sort.descending === first ? { column, descending: !first } : null;
  };

  return (
    <div className={styles.scroller} ref={scroller}>
      <div
        className={styles.table}
        role="table"
        aria-label="Records"
        aria-rowcount={records.length + 1}
      >
        <div role="rowgroup" className={styles.header}>
          <div role="row" aria-rowindex={1} className={styles.headRow}>
            <div role="columnheader" className={styles.tickCell}>
              <Tick
                label="Choose all records"
                isSelected={chosen === records.length}
                isIndeterminate={chosen > 0 && chosen < records.length}
                onChange={(on) =>
                  select(
                    records.map(({ id }) => id),
                    on,
                  )
                }
              />
            </div>
            {COLUMNS.map((names) => {
              const active = names.find((column) => column === sort?.column);
              return (
                <div
                  key={names[0]}
                  role="columnheader"
                  className={styles.headCell}
                  data-column={names[0]}
                  aria-sort={
                    active === undefined ? 'none' : sort?.descending ? 'descending' : 'ascending'
                  }
                >
                  {names.map((column) => (
                    <button
                      key={column}
                      type="button"
                      className={styles.sorter}
                      data-active={column === active || undefined}
                      onClick={() => setSort(nextSort(column))}
                    >
                      {columnLabel(column)}
                      {column === active &&
                        (sort?.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
                    </button>
                  ))}
                </div>
              );
            })}
            <div role="columnheader" className={styles.headCell}>
              <span className="visually-hidden">Sentence</span>
            </div>
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const record = records[index];
            if (record === undefined) return null;
            return (
              <div
                key={key}
                ref={rows.measureElement}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                className={styles.place}
                style={{ transform: `translateY(${start}px)` }}
              >
                <RecordRow
                  record={record}
                  isChosen={selected.has(record.id)}
                  isOpen={record.id === openId}
                  onOpen={onOpen}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
