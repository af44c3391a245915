import { Settings2 } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { ModelStatus } from '../../app/inference/inferenceStore.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { loadingLabel } from '../components/loadingLabel.ts';
import { useInference, useQa } from '../components/PageStores.ts';
import { describeDevice } from './describeDevice.ts';
import styles from './ModelPanel.module.css';
import { ModelSettings } from './ModelSettings.tsx';

function statusLine(status: ModelStatus, measuring: boolean): string {
  if (measuring) return 'Measuring this machine';
  switch (status.state) {
    case 'unloaded':
      return 'The model is not loaded yet';
    case 'loading':
      return loadingLabel(status.progress);
    case 'ready':
      return status.info.title;
    case 'failed':
      return 'The model could not be loaded';
  }
}

/** The model and device in use, with their settings on demand. */
export function ModelPanel() {
  const status = useInference((state) => state.status);
  const measuring = useInference((state) => state.measuring);
  const notice = useInference((state) => state.notice);
  // A run that waits for the model fails with it and says so beside its button.
  const saidAlready = useQa(
    ({ run }) =>
      run.state === 'failed' &&
      status.state === 'failed' &&
      run.error.sentence === status.error.sentence,
  );
  const ensureReady = useInference((state) => state.ensureReady);
  return (
    <Disclosure className={styles.panel as string}>
      <div className={styles.line}>
        <span className={styles.dot} data-state={measuring ? 'loading' : status.state} />
        <p className={styles.status}>
          <span className={styles.name}>{statusLine(status, measuring)}</span>
          {status.state === 'ready' && !measuring && (
            <span className={styles.device}>{describeDevice(status.info)}</span>
          )}
        </p>
        {status.state === 'unloaded' && !measuring && (
          <Button look="quiet" size="small" onPress={() => void ensureReady().catch(() => {})}>
            Load
          </Button>
        )}
        <AriaButton slot="trigger" className={styles.trigger as string}>
          <Settings2 aria-hidden />
          Model and device
        </AriaButton>
      </div>
      {notice !== null && <p className={styles.notice}>{notice}</p>}
      {status.state === 'failed' && !saidAlready && (
        <div className={styles.error}>
          <ErrorNote
            error={status.error}
            onRetry={() => void ensureReady().catch(() => undefined)}
          />
        </div>
      )}
      <DisclosurePanel className={styles.settings as string}>
        <ModelSettings />
      </DisclosurePanel>
    </Disclosure>
  );
}
