import { ArrowDown, ArrowUp } from 'lucide-react';
import { useBrowse } from '../components/PageStores.ts';
import styles from './RecordTable.module.css';
import { SORT_NAMES, TABLE_COLUMNS } from './recordColumns.ts';

/** The names of the columns, which sort by them; on a phone only for those who do not see it. */
export function RecordHeader({ isNarrow }: { readonly isNarrow: boolean }) {
  const sort = useBrowse((state) => state.sort);
  const sortBy = useBrowse((state) => state.sortBy);
  return (
    <div role="rowgroup" className={isNarrow ? 'visually-hidden' : styles.head}>
      <div role="row" aria-rowindex={1} className={styles.columns}>
        {TABLE_COLUMNS.map((column) => {
          const isSorted = sort?.by === column;
          const direction = sort?.descending ? 'descending' : 'ascending';
          return (
            <div
              key={column}
              role="columnheader"
              aria-sort={isSorted ? direction : 'none'}
              data-column={column}
            >
              {isNarrow ? (
                SORT_NAMES[column]
              ) : (
                <button type="button" className={styles.sort} onClick={() => sortBy(column)}>
                  {SORT_NAMES[column]}
                  {isSorted &&
                    (sort.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
