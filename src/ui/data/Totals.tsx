import { useBrowse } from '../components/PageStores.ts';
import styles from './Totals.module.css';

const LABELS = [
  ['records', 'records'],
  ['materials', 'different materials'],
  ['papers', 'papers'],
  ['journals', 'named journals'],
] as const;

/** How much is selected. */
export function Totals() {
  const selected = useBrowse((state) => state.counts?.selected);
  if (selected === undefined) return null;
  return (
    <dl className={styles.totals}>
      {LABELS.map(([field, label]) => (
        <div key={field} data-total={field}>
          <dt>{label}</dt>
          <dd>{selected[field].toLocaleString('en-GB')}</dd>
        </div>
      ))}
    </dl>
  );
}
