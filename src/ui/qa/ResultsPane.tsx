import type { FinishedAnalysis } from '../../app/qa/qaStore.ts';
import type { QaView } from '../../app/qa/qaView.ts';
import { useQa } from '../components/PageStores.ts';
import { ThresholdControl } from '../components/ThresholdControl.tsx';
import { ThresholdCurve } from '../models/ThresholdCurve.tsx';
import { AnswerCard } from './AnswerCard.tsx';
import { EmptyResults } from './EmptyResults.tsx';
import { ExportBar } from './ExportBar.tsx';
import { NothingFound } from './NothingFound.tsx';
import styles from './ResultsPane.module.css';
import { RunFacts } from './RunFacts.tsx';

interface ResultsPaneProps {
  readonly finished: FinishedAnalysis | null;
  readonly view: QaView | null;
  readonly onSay: (sentence: string) => void;
}

/** The right half: the threshold, and the answers that reach it. */
export function ResultsPane({ finished, view, onSay }: ResultsPaneProps) {
  const isStale = useQa(
    ({ text, question }) =>
      finished !== null && (text !== finished.text || question.trim() !== finished.question.trim()),
  );
  const threshold = useQa((state) => state.threshold);
  const setThreshold = useQa((state) => state.setThreshold);
  const running = useQa(({ run }) => run.state === 'preparing' || run.state === 'analysing');
  return (
    <section className={styles.pane} aria-labelledby="answers-heading" data-results="">
      <div className={styles.threshold}>
        <ThresholdControl
          threshold={threshold}
          onChange={setThreshold}
          hint="Answers below it are left out"
        >
          <ThresholdCurve threshold={threshold} />
        </ThresholdControl>
      </div>
      <div className={styles.head}>
        <h2 id="answers-heading" className={styles.title}>
          Answers
        </h2>
        {finished !== null && <ExportBar finished={finished} onSay={onSay} />}
      </div>
      {finished === null || view === null ? (
        <EmptyResults />
      ) : (
        <div className={styles.results} data-busy={running || undefined}>
          {isStale && !running && (
            <p className={styles.stale}>
              The text or the question has changed since these answers. Extract again to renew them.
            </p>
          )}
          {view.highlights.length === 0 && <NothingFound view={view} />}
          {view.answers.map((answers, index) => (
            <AnswerCard
              key={answers.question.question}
              text={finished.text}
              answers={answers}
              points={view.strips[index] ?? []}
            />
          ))}
          <RunFacts finished={finished} />
        </div>
      )}
    </section>
  );
}
