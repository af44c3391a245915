import { Link } from 'wouter';
import { useData } from '../components/PageStores.ts';
import styles from './NoRecords.module.css';

/** What to do when a source holds nothing. */
export function NoRecords() {
  const kind = useData(({ sources, activeId }) => sources.find(({ id }) => id === activeId)?.kind);
  return (
    <section className={styles.empty}>
      <h2>No records here yet</h2>
      {kind === 'saved' ? (
        <p>
          Answers that you save from <Link href="/">BatteryQA</Link> are kept in this browser and
          shown here.
        </p>
      ) : (
        <p>Choose another set of records above, or import a file.</p>
      )}
    </section>
  );
}
