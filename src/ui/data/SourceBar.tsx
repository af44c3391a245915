import { FileUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { BUNDLED_ID } from '../../app/data/dataStore.ts';
import { Button } from '../components/Button.tsx';
import { useData } from '../components/PageStores.ts';
import { SourcePicker } from '../components/SourcePicker.tsx';
import { ErrorNote } from '../qa/ErrorNote.tsx';
import { ImportReportNote } from './ImportReportNote.tsx';
import { ImportRun } from './ImportRun.tsx';
import styles from './SourceBar.module.css';

/** Which records are shown; import and delete of the user's own. */
export function SourceBar({ onFile }: { readonly onFile: (file: File) => void }) {
  const activeId = useData((state) => state.activeId);
  const active = useData(({ sources }) => sources.find(({ id }) => id === activeId));
  const storageFault = useData((state) => state.storageFault);
  const error = useData((state) => state.error);
  const refresh = useData((state) => state.refresh);
  const remove = useData((state) => state.remove);
  const isImporting = useData(({ importing }) => importing.state === 'running');
  const [askedId, setAskedId] = useState<string | null>(null);
  const asking = askedId === activeId;
  const removable = active !== undefined && active.id !== BUNDLED_ID && active.records !== 0;

  return (
    <section className={styles.source} aria-label="Source of the records">
      <div className={styles.row}>
        <SourcePicker />
        <FileTrigger
          acceptedFileTypes={['.json', '.jsonl', '.ndjson', '.csv', '.tsv', '.sql', '.txt']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) onFile(file);
          }}
        >
          <Button isDisabled={isImporting}>
            <FileUp aria-hidden />
            Import a file
          </Button>
        </FileTrigger>
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
      <ImportRun />
      {active?.report != null && !isImporting && (
        <ImportReportNote source={active} report={active.report} />
      )}
    </section>
  );
}
