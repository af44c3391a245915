import { Settings2 } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { ModelStatus } from '../../app/inference/inferenceStore.ts';
import { Button } from './Button.tsx';
import { describeDevice } from './describeDevice.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { loadingLabel } from './loadingLabel.ts';
import styles from './ModelPanel.module.css';
import { ModelSettings } from './ModelSettings.tsx';
import { useInference } from './PageStores.ts';

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

interface ModelPanelProps {
  /** Whether the model is at work, so that it must not be changed. */
  readonly locked: boolean;
  /** A failure that stands elsewhere on the page already, as its sentence. */
  readonly said: string | null;
}

/** The model and device in use, with their settings on demand. */
export function ModelPanel({ locked, said }: ModelPanelProps) {
  const status = useInference((state) => state.status);
  const measuring = useInference((state) => state.measuring);
  const notice = useInference((state) => state.notice);
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
          <span className={styles.words}>Model and device</span>
        </AriaButton>
      </div>
      {notice !== null && <p className={styles.notice}>{notice}</p>}
      {status.state === 'failed' && status.error.sentence !== said && (
        <div className={styles.error}>
          <ErrorNote
            error={status.error}
            onRetry={() => void ensureReady().catch(() => undefined)}
          />
        </div>
      )}
      <DisclosurePanel className={styles.settings as string}>
        <ModelSettings locked={locked} />
      </DisclosurePanel>
    </Disclosure>
  );
}
