import { Label, ProgressBar } from 'react-aria-components';
import styles from './ProgressLine.module.css';

interface ProgressLineProps {
  readonly label: string;
  /** In [0, 1]; null while the extent of the work is not known. */
  readonly share: number | null;
}

export function ProgressLine({ label, share }: ProgressLineProps) {
  return (
    <ProgressBar
      className={styles.progress as string}
      isIndeterminate={share === null}
      value={(share ?? 0) * 100}
    >
      {({ percentage }) => (
        <>
          <Label className={styles.label}>{label}</Label>
          <span className={styles.track}>
            <span
              className={share === null ? styles.unknown : styles.fill}
              style={share === null ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
