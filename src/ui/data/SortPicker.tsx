import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId } from 'react';
import { SORT_COLUMNS } from '../../core/records/RecordStore.ts';
import { Button } from '../components/Button.tsx';
import { useBrowse } from '../components/PageStores.ts';
import { NARROW } from './RecordTable.tsx';
import { SORT_NAMES } from './recordColumns.ts';
import styles from './SortPicker.module.css';
import { useMedia } from './useMedia.ts';

/** The order of the table where its header has no room. */
export function SortPicker() {
  const sort = useBrowse((state) => state.sort);
  const setSort = useBrowse((state) => state.setSort);
  const isNarrow = useMedia(NARROW);
  const id = useId();
  if (!isNarrow) return null;
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>Sort by</label>
      <select
        id={id}
        value={sort?.by ?? ''}
        onChange={(event) => {
          const by = SORT_COLUMNS.find((column) => column === event.target.value);
          setSort(by === undefined ? null : { by, descending: by === 'score' || by === 'year' });
        }}
      >
        <option value="">as listed</option>
        {Object.entries(SORT_NAMES).map(([column, name]) => (
          <option key={column} value={column}>
            {name}
          </option>
        ))}
      </select>
      {sort !== null && (
        <Button
          size="small"
          aria-label={sort.descending ? 'Sort ascending' : 'Sort descending'}
          onPress={() => setSort({ ...sort, descending: !sort.descending })}
        >
          {sort.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />}
        </Button>
      )}
    </div>
  );
}
