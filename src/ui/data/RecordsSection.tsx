import { useBrowse } from '../components/PageStores.ts';
import { ExportButtons } from './ExportButtons.tsx';
import styles from './RecordsSection.module.css';
import { RecordTable } from './RecordTable.tsx';
import { SortPicker } from './SortPicker.tsx';
import { TextFilter } from './TextFilter.tsx';

/** The selected records themselves, to search, sort, read and take along. */
export function RecordsSection() {
  const records = useBrowse((state) => state.counts?.selected.records);
  if (records === undefined) return null;
  return (
    <section id="records" className={styles.section} aria-labelledby="records-title">
      <div className={styles.tools}>
        <h2 id="records-title" className={styles.title}>
          The selected records
        </h2>
        <TextFilter />
        <SortPicker />
        <ExportButtons />
      </div>
      <RecordTable total={records} />
    </section>
  );
}
