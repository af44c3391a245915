import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { BUNDLED_ID } from '../../app/data/dataStore.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { ImportButton, ImportResult, ImportStatus } from '../components/ImportRecords.tsx';
import { useData } from '../components/PageStores.ts';
import { SourcePicker } from '../components/SourcePicker.tsx';
import styles from './SourceBar.module.css';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Which records are shown; import and delete of the user's own. */
export function SourceBar() {
  const activeId = useData((state) => state.activeId);
  const active = useData(({ sources }) => sources.find(({ id }) => id === activeId));
  const storageFault = useData((state) => state.storageFault);
  const error = useData((state) => state.error);
  const refresh = useData((state) => state.refresh);
  const remove = useData((state) => state.remove);
  const importing = useData((state) => state.importing.state);
  const [askedId, setAskedId] = useState<string | null>(null);
  const asking = askedId === activeId;
  const removable = active !== undefined && active.id !== BUNDLED_ID && active.records !== 0;

  return (
    <section className={styles.source} aria-label="Source of the records">
      <div className={styles.row}>
        <SourcePicker />
        <ImportButton />
        {removable && !asking && (
          <Button look="quiet" onPress={() => setAskedId(activeId)}>
            <Trash2 aria-hidden />
            Delete
          </Button>
        )}
      </div>
      {removable && asking && (
        <div className={styles.ask} role="group" aria-label="Delete these records?">
          <p>
            Delete the {(active.records ?? 0).toLocaleString('en-GB')} records of “{active.name}”
            from this browser?
          </p>
          <Button
            size="small"
            look="primary"
            onPress={() => {
              setAskedId(null);
              void remove(active.id);
            }}
          >
            Delete
          </Button>
          <Button size="small" onPress={() => setAskedId(null)}>
            Keep
          </Button>
        </div>
      )}
      {storageFault !== null && <p className={styles.fault}>{storageFault}</p>}
      {error !== null && <ErrorNote error={error} onRetry={() => void refresh()} />}
      <ImportStatus />
      {active?.kind === 'imported' && importing === 'idle' && (
        <div className={styles.report}>
          <ImportResult source={active} />
          <p>
            Imported{active.addedAt !== null && ` on ${DAY.format(new Date(active.addedAt))}`}
            {active.fileBytes !== null && ` from a file of ${sizeOf(active.fileBytes)}`}.
          </p>
        </div>
      )}
    </section>
  );
}
