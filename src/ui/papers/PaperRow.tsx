import { RotateCw, X } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { isSettled, type Paper } from '../../app/papers/paper.ts';
import { hasUnsaved } from '../../app/papers/paperRecordsStore.ts';
import { Button } from '../components/Button.tsx';
import { counted } from '../components/counted.ts';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';
import { ClassBadge } from './ClassBadge.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import { describeStage, shareOf } from './describePaper.ts';
import styles from './PaperRow.module.css';

interface PaperRowProps {
  readonly paper: Paper;
  /** Found in it at the threshold. */
  readonly records: number;
  /** Name of the file that it repeats. */
  readonly twin: string | null;
}

const AGAIN: Partial<Record<Paper['stage']['state'], string>> = {
  failed: 'Retry',
  cancelled: 'Retry',
  skipped: 'Ask anyway',
  duplicate: 'Ask anyway',
};

/** One file of the queue. */
export const PaperRow = memo(function PaperRow({ paper, records, twin }: PaperRowProps) {
  const { id, fileName, stage, classification } = paper;
  const cancel = usePapers((state) => state.cancel);
  const retry = usePapers((state) => state.retry);
  const remove = usePapers((state) => state.remove);
  const result = usePapers(({ results }) => results.find((one) => one.id === id));
  const isUnsaved = usePaperRecords((state) =>
    result === undefined ? false : hasUnsaved([result], state),
  );
  const share = shareOf(paper);
  const again = AGAIN[stage.state];
  return (
    <li className={styles.row} data-state={stage.state}>
      <span className={styles.dot} aria-hidden="true" />
      <div className={styles.words}>
        {result !== undefined ? (
          <Link href={`/papers/${id}`} className={styles.name} title={fileName}>
            {fileName}
          </Link>
        ) : (
          <span className={styles.name} title={fileName}>
            {fileName}
          </span>
        )}
        <p className={styles.stage}>
          {twin === null ? describeStage(paper, records) : `The same file as “${twin}”`}
        </p>
        {share !== null && (
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ width: `${share * 100}%` }} />
          </span>
        )}
      </div>
      <div className={styles.actions}>
        {again !== undefined && (
          <Button
            look="quiet"
            size="small"
            aria-label={`${again}: ${fileName}`}
            onPress={() => retry(id)}
          >
            <RotateCw aria-hidden />
            {again}
          </Button>
        )}
        {isSettled(paper) ? (
          <ConfirmButton
            label={`Remove ${fileName}`}
            ask={isUnsaved && records > 0 ? `Remove with ${counted(records, 'record')}` : null}
            onConfirm={() => remove([id])}
          >
            <X aria-hidden />
          </ConfirmButton>
        ) : (
          <Button
            look="quiet"
            size="small"
            aria-label={`Cancel ${fileName}`}
            onPress={() => cancel(id)}
          >
            Cancel
          </Button>
        )}
      </div>
      {classification !== null && (
        <p className={styles.about}>
          <ClassBadge classification={classification} />
        </p>
      )}
    </li>
  );
});
