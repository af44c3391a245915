import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { COMPONENTS } from '../../core/device/components.ts';
import { Button } from '../components/Button.tsx';
import { ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';
import styles from './NoRecords.module.css';

/** Why the table is empty, and what would fill it. */
export function NoRecords({ records }: { readonly records: readonly PaperRecord[] }) {
  const hasResults = usePapers(({ results }) => results.length > 0);
  const isBusy = usePapers(({ papers }) => papers.length > 0);
  const threshold = usePaperRecords((state) => state.threshold);
  const setThreshold = usePaperRecords((state) => state.setThreshold);
  const setFilter = usePaperRecords((state) => state.setFilter);

  if (hasResults && records.length > 0) {
    return (
      <div className={styles.empty}>
        <p>No record fits the filter.</p>
        <Button size="small" onPress={() => setFilter({ find: '', type: null, paperId: null })}>
          Show all records
        </Button>
      </div>
    );
  }
  if (hasResults) {
    return (
      <div className={styles.empty}>
        <p>
          No record reaches the threshold of {threshold.toFixed(2)}. A lower one shows more of what
          the model found.
        </p>
        {threshold > 0.1 && (
          <Button size="small" onPress={() => setThreshold(0.1)}>
            Lower it to 0.10
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <p className={styles.lead}>
        {isBusy
          ? 'The first records will stand here when a paper is done.'
          : 'Each record will stand here with its score, its paper and the sentence it comes from.'}
      </p>
      <ul className={styles.kinds}>
        {[...COMPONENTS, 'property' as const].map((kind) => (
          <li key={kind} data-component={kind}>
            <ComponentGlyph kind={kind} />
            {kind === 'property' ? 'Measured properties' : `${kindLabel(kind)} materials`}
          </li>
        ))}
      </ul>
    </div>
  );
}
