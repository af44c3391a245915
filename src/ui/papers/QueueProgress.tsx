import { Pause, Play, X } from 'lucide-react';
import { isSettled } from '../../app/papers/paper.ts';
import { hasUnsaved } from '../../app/papers/paperRecordsStore.ts';
import { shareAsked } from '../../app/papers/timeLeft.ts';
import { Button } from '../components/Button.tsx';
import { counted } from '../components/counted.ts';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { loadingLabel } from '../components/loadingLabel.ts';
import { useInference, usePaperRecords, usePapers } from '../components/PageStores.ts';
import { ProgressLine } from '../components/ProgressLine.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import { describeTime } from './describePaper.ts';
import styles from './QueueProgress.module.css';

/** How far the whole queue is, and what can be done with all of it. */
export function QueueProgress() {
  const papers = usePapers((state) => state.papers);
  const paused = usePapers((state) => state.paused);
  const trouble = usePapers((state) => state.trouble);
  const leftMs = usePapers((state) => state.leftMs);
  const pause = usePapers((state) => state.pause);
  const resume = usePapers((state) => state.resume);
  const cancelAll = usePapers((state) => state.cancelAll);
  const remove = usePapers((state) => state.remove);
  const results = usePapers((state) => state.results);
  const isUnsaved = usePaperRecords((state) => hasUnsaved(results, state));
  const status = useInference((state) => state.status);

  const settled = papers.filter(isSettled).length;
  const open = papers.length - settled;
  const current = papers.find(({ stage }) => stage.state === 'asking');
  const part = current?.stage.state === 'asking' ? shareAsked(current.stage.progress) : 0;
  const failed = papers.filter(({ stage }) => stage.state === 'failed').length;

  const label = () => {
    const sum = `${settled} of ${counted(papers.length, 'paper')} done`;
    if (paused) return `${sum}, paused`;
    if (current !== undefined && status.state === 'loading') return loadingLabel(status.progress);
    return leftMs === null ? sum : `${sum}, ${describeTime(leftMs)} left`;
  };

  return (
    <div className={styles.progress}>
      {open > 0 && <ProgressLine label={label()} share={(settled + part) / papers.length} />}
      {trouble !== null && <ErrorNote error={trouble} onRetry={resume} />}
      <div className={styles.row}>
        {open > 0 ? (
          <>
            {paused ? (
              <Button size="small" onPress={resume}>
                <Play aria-hidden />
                Resume
              </Button>
            ) : (
              <Button size="small" onPress={pause}>
                <Pause aria-hidden />
                Pause
              </Button>
            )}
            <Button look="quiet" size="small" onPress={cancelAll}>
              <X aria-hidden />
              Cancel all
            </Button>
          </>
        ) : (
          <>
            <p className={styles.sum}>
              {counted(papers.length, 'paper')}
              {failed > 0 && `, ${failed} failed`}
            </p>
            <ConfirmButton
              ask={isUnsaved ? 'Clear without saving' : null}
              onConfirm={() => remove(papers.map(({ id }) => id))}
            >
              <X aria-hidden />
              Clear the list
            </ConfirmButton>
          </>
        )}
      </div>
    </div>
  );
}
