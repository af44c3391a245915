import { Trash2, Undo2 } from 'lucide-react';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { Button } from '../components/Button.tsx';
import { usePaperRecords } from '../components/PageStores.ts';
import styles from './SelectionBar.module.css';

/** What can be done with the chosen records, and the way back from the last change. */
export function SelectionBar({ chosen }: { readonly chosen: readonly PaperRecord[] }) {
  const removeRecords = usePaperRecords((state) => state.removeRecords);
  const clearSelection = usePaperRecords((state) => state.clearSelection);
  const undo = usePaperRecords((state) => state.undo);
  const last = usePaperRecords(({ history }) => history.at(-1));
  if (chosen.length === 0 && last === undefined) return null;
  return (
    <div className={styles.bar}>
      {chosen.length > 0 && (
        <>
          <span className={styles.words}>{chosen.length} chosen</span>
          <Button
            look="quiet"
            size="small"
            onPress={() => removeRecords(chosen.map(({ id }) => id))}
          >
            <Trash2 aria-hidden />
            Remove {chosen.length === 1 ? 'it' : 'them'}
          </Button>
          <Button look="quiet" size="small" onPress={clearSelection}>
            Choose none
          </Button>
        </>
      )}
      {last !== undefined && (
        <div className={styles.undo}>
          <span className={styles.words}>{last.what}</span>
          <Button look="quiet" size="small" onPress={undo}>
            <Undo2 aria-hidden />
            Undo
          </Button>
        </div>
      )}
    </div>
  );
}
