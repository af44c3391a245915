import { CircleAlert } from 'lucide-react';
import type { AppError } from '../../app/AppError.ts';
import { Button } from './Button.tsx';
import styles from './ErrorNote.module.css';
import { Reveal } from './Reveal.tsx';

interface ErrorNoteProps {
  readonly error: AppError;
  readonly onRetry: (() => void) | undefined;
}

/** A failure in a sentence, its way out, and the details for whoever wants them. */
export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  return (
    <div className={styles.note}>
      <div className={styles.row}>
        <CircleAlert className={styles.icon} aria-hidden />
        <p className={styles.sentence}>{error.sentence}</p>
        {onRetry !== undefined && (
          <Button size="small" onPress={onRetry}>
            Retry
          </Button>
        )}
      </div>
      {error.details.length > 0 && (
        <Reveal title="Details">
          <ul className={styles.details}>
            {error.details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </Reveal>
      )}
    </div>
  );
}
