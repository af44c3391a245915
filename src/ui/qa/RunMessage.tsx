import { Button } from '../components/Button.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { loadingLabel } from '../components/loadingLabel.ts';
import { useInference, useQa } from '../components/PageStores.ts';
import { ProgressLine } from '../components/ProgressLine.tsx';
import styles from './RunMessage.module.css';

/** What the run is doing, or why it ended without answers. */
export function RunMessage({ hint }: { readonly hint: string | null }) {
  const run = useQa((state) => state.run);
  const start = useQa((state) => state.start);
  const status = useInference((state) => state.status);

  if (hint !== null) return <p className={styles.note}>{hint}</p>;
  switch (run.state) {
    case 'idle':
      return null;
    case 'preparing': {
      const progress = status.state === 'loading' ? status.progress : null;
      return (
        <ProgressLine
          label={loadingLabel(progress)}
          share={progress === null ? null : progress.loadedBytes / progress.totalBytes}
        />
      );
    }
    case 'analysing': {
      const { progress } = run;
      return progress === null || progress.windowsTotal === 0 ? (
        <ProgressLine label="Reading the text" share={null} />
      ) : (
        <ProgressLine
          label={`Analysing: ${progress.windowsDone} of ${progress.windowsTotal} windows`}
          share={progress.windowsDone / progress.windowsTotal}
        />
      );
    }
    case 'cancelled':
      return (
        <p className={styles.note}>
          The run was cancelled.
          <Button size="small" onPress={() => void start()}>
            Retry
          </Button>
        </p>
      );
    case 'failed':
      return (
        <ErrorNote
          error={run.error}
          onRetry={run.error.retryable ? () => void start() : undefined}
        />
      );
  }
}
