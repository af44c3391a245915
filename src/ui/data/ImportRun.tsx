import type { ImportProgress } from '../../app/data/dataStore.ts';
import { Button } from '../components/Button.tsx';
import { useData } from '../components/PageStores.ts';
import { counted } from '../qa/counted.ts';
import { ErrorNote } from '../qa/ErrorNote.tsx';
import { ProgressLine } from '../qa/ProgressLine.tsx';
import styles from './ImportRun.module.css';

function describe(fileName: string, progress: ImportProgress | null): string {
  if (progress === null) return `Opening “${fileName}” …`;
  const rows = counted(progress.rows, 'row');
  switch (progress.stage) {
    case 'reading':
      return `Reading “${fileName}”: ${rows}${progress.bad === 0 ? '' : `, ${progress.bad.toLocaleString('en-GB')} unreadable`}`;
    case 'arranging':
      return `Arranging ${rows} …`;
    case 'storing':
      return `Storing ${rows} in this browser …`;
  }
}

/** An import while it runs, and what stopped it. */
export function ImportRun() {
  const importing = useData((state) => state.importing);
  const cancel = useData((state) => state.cancelImport);
  const dismiss = useData((state) => state.dismissImport);
  if (importing.state === 'running') {
    const { fileName, progress } = importing;
    return (
      <div className={styles.run}>
        <ProgressLine
          label={describe(fileName, progress)}
          share={
            progress?.stage === 'reading' && progress.bytesTotal > 0
              ? progress.bytesRead / progress.bytesTotal
              : null
          }
        />
        <Button size="small" onPress={cancel}>
          Cancel the import
        </Button>
      </div>
    );
  }
  if (importing.state === 'failed') {
    return (
      <div className={styles.failed} role="alert">
        <ErrorNote error={importing.error} onRetry={undefined} />
        <Button size="small" onPress={dismiss}>
          Dismiss
        </Button>
      </div>
    );
  }
  return null;
}
