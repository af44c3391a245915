import { RotateCw, X } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { isSettled, type Paper } from '../../app/papers/paper.ts';
import { Button } from '../components/Button.tsx';
import { usePapers } from '../components/PageStores.ts';
import { ClassBadge } from './ClassBadge.tsx';
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
  const hasText = usePapers(({ results }) => results.some((result) => result.id === id));
  const share = shareOf(paper);
  const again = AGAIN[stage.state];
  return (
    <li className={styles.row} data-state={stage.state}>
      <span className={styles.dot} aria-hidden="true" />
      <div className={styles.words}>
        {hasText ? (
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
        {classification !== null && <ClassBadge classification={classification} />}
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
          <Button
            look="quiet"
            size="small"
            aria-label={`Remove ${fileName}`}
            onPress={() => remove([id])}
          >
            <X aria-hidden />
          </Button>
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
    </li>
  );
});
