import { Search } from 'lucide-react';
import { useId, useMemo } from 'react';
import { paperName } from '../../app/papers/paper.ts';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { SORT_COLUMNS, type SortColumn } from '../../app/papers/recordView.ts';
import { COMPONENTS } from '../../core/device/components.ts';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';
import styles from './RecordFilterBar.module.css';
import { columnLabel } from './recordColumns.ts';
import { typeLabel } from './typeLabel.ts';

/** Which of the records the table shows. */
export function RecordFilterBar({ records }: { readonly records: readonly PaperRecord[] }) {
  const { find, type, paperId } = usePaperRecords((state) => state.filter);
  const setFilter = usePaperRecords((state) => state.setFilter);
  const sort = usePaperRecords((state) => state.sort);
  const setSort = usePaperRecords((state) => state.setSort);
  const results = usePapers((state) => state.results);
  const findId = useId();
  const types = useMemo(() => {
    const present = new Set(records.map((record) => record.type));
    if (type !== null) present.add(type);
    const components = COMPONENTS.filter((component) => present.has(component));
    const others = [...present].filter((name) => !COMPONENTS.some((known) => known === name));
    return [...components, ...others.sort()];
  }, [records, type]);

  return (
    <div className={styles.bar}>
      <div className={styles.find}>
        <label className="visually-hidden" htmlFor={findId}>
          Find in the records
        </label>
        <Search className={styles.icon} aria-hidden />
        <input
          id={findId}
          type="search"
          className={styles.input}
          placeholder="Find a material, value or paper"
          autoComplete="off"
          value={find}
          maxLength={120}
          onChange={(event) => setFilter({ find: event.target.value })}
        />
      </div>
      <select
        className={styles.select}
        aria-label="Type of record"
        value={type ?? ''}
        onChange={({ target }) => setFilter({ type: target.value === '' ? null : target.value })}
      >
        <option value="">All types</option>
        {types.map((name) => (
          <option key={name} value={name}>
            {typeLabel(name)}
          </option>
        ))}
      </select>
      <select
        className={styles.select}
        aria-label="Paper"
        value={paperId ?? ''}
        onChange={({ target }) => setFilter({ paperId: target.value === '' ? null : target.value })}
      >
        <option value="">All papers</option>
        {results.map((result) => (
          <option key={result.id} value={result.id}>
            {paperName(result)}
          </option>
        ))}
      </select>
      <select
        className={`${styles.select} ${styles.sort}`}
        aria-label="Order of the records"
        value={sort === null ? '' : `${sort.descending ? '-' : ''}${sort.column}`}
        onChange={({ target: { value } }) =>
          setSort(
            value === ''
              ? null
              : {
                  column: value.replace(/^-/, '') as SortColumn,
                  descending: value.startsWith('-'),
                },
          )
        }
      >
        <option value="">In the order of the papers</option>
        {SORT_COLUMNS.flatMap((column) => [
          <option key={column} value={column}>
            {columnLabel(column)}, ascending
          </option>,
          <option key={`-${column}`} value={`-${column}`}>
            {columnLabel(column)}, descending
          </option>,
        ])}
      </select>
    </div>
  );
}
