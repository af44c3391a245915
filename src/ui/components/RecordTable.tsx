import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import type { RecordRow, RecordSort } from '../../core/records/RecordStore.ts';
import type { RecordFilter } from '../../core/records/recordFilter.ts';
import { ComponentGlyph } from './ComponentGlyph.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { FormulaText } from './FormulaText.tsx';
import styles from './RecordTable.module.css';
import { useRecordRows } from './useRecordRows.ts';

interface RecordTableProps {
  readonly sourceId: string;
  readonly filter: RecordFilter;
  /** What the table holds, for those who do not see its heading. */
  readonly label: string;
}

const SORTS: readonly { readonly label: string; readonly sort: RecordSort }[] = [
  { label: 'Newest first', sort: { by: 'year', descending: true } },
  { label: 'Oldest first', sort: { by: 'year' } },
  { label: 'Highest score first', sort: { by: 'score', descending: true } },
  { label: 'Lowest score first', sort: { by: 'score' } },
  { label: 'Title', sort: { by: 'title' } },
  { label: 'Material', sort: { by: 'material' } },
  { label: 'Journal', sort: { by: 'journal' } },
];
const ROW_PX = { wide: 64, phone: 86 };
const MOST_HEIGHT_PX = 480;

/** There a title takes two lines; the style sheet has the same width. */
const phone = window.matchMedia('(max-width: 480px)');
const watchPhone = (changed: () => void) => {
  phone.addEventListener('change', changed);
  return () => phone.removeEventListener('change', changed);
};

/** Records with their papers. Only what is in view is in the page and asked of the worker. */
export function RecordTable({ sourceId, filter, label }: RecordTableProps) {
  const [sortIndex, setSortIndex] = useState(0);
  const sort = SORTS[sortIndex]?.sort ?? null;
  const records = useRecordRows(sourceId, filter, sort);
  const scroller = useRef<HTMLDivElement>(null);
  const sortId = useId();
  const rowPx = useSyncExternalStore(watchPhone, () => phone.matches) ? ROW_PX.phone : ROW_PX.wide;
  const total = records.total ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- this project runs without React Compiler
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
  });
  const inView = virtualizer.getVirtualItems();
  const first = inView[0]?.index ?? 0;
  const last = (inView.at(-1)?.index ?? -1) + 1;
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  useEffect(() => {
    if (last > first) records.want(first, last);
  });

  return (
    <div className={styles.records}>
      <div className={styles.bar}>
        <p className={styles.total} aria-live="polite">
          {records.total === null
            ? 'Reading…'
            : `${total.toLocaleString('en-GB')} ${total === 1 ? 'record' : 'records'}`}
        </p>
        <label htmlFor={sortId} className={styles.sortLabel}>
          Sort
        </label>
        <select
          id={sortId}
          className={styles.sort}
          value={sortIndex}
          onChange={(event) => setSortIndex(Number(event.target.value))}
        >
          {SORTS.map((choice, index) => (
            <option key={choice.label} value={index}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
      {records.error !== null && <ErrorNote error={records.error} onRetry={records.retry} />}
      {total > 0 && (
        // The table scrolls on its own, so it takes the focus that the arrow keys need.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div
          className={styles.scroll}
          ref={scroller}
          style={{ height: Math.min(MOST_HEIGHT_PX, total * rowPx) }}
          role="region"
          aria-label={label}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
            {inView.map(({ index, start, key }) => (
              <li
                key={key}
                className={styles.row}
                style={{ height: rowPx, transform: `translateY(${start}px)` }}
                aria-setsize={total}
                aria-posinset={index + 1}
              >
                <RecordLine row={records.rowAt(index)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function RecordLine({ row }: { readonly row: RecordRow | undefined }) {
  if (row === undefined) return <span className={styles.waiting}>…</span>;
  const title = row.title === '' ? row.doi || 'Untitled paper' : row.title;
  return (
    <>
      <span className={styles.title}>
        {row.doi === '' ? (
          title
        ) : (
          <a
            href={`https://doi.org/${encodeURI(row.doi)}`}
            target="_blank"
            rel="noreferrer"
            title={title}
          >
            {title}
          </a>
        )}
      </span>
      <span className={styles.facts}>
        <span className={styles.name} title={row.name}>
          <ComponentGlyph kind={row.component} />
          <span className="visually-hidden">{row.component}: </span>
          <span className={styles.written}>
            <FormulaText text={row.name} />
          </span>
        </span>
        <span className={styles.year}>{row.year ?? 'no year'}</span>
        <span className={styles.score}>
          <span className={styles.scoreWord}>score </span>
          {row.score.toFixed(2)}
        </span>
        <span className={styles.journal}>{row.journal}</span>
      </span>
    </>
  );
}
