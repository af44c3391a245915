import { mainScores, scoresNear, type ThresholdScores } from '../../app/inference/modelQuality.ts';
import { useInference } from '../components/PageStores.ts';
import styles from './ThresholdCurve.module.css';

const HEIGHT = 34;
const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)} %`);

/** What the threshold did on the test questions: under the slider, on the same scale. */
export function ThresholdCurve({ threshold }: { readonly threshold: number }) {
  const scores = useInference(({ status }) =>
    status.state === 'ready' ? mainScores(status.info.quality) : null,
  );
  const here = scores === null ? null : scoresNear(scores, threshold);
  if (scores === null || here === null) return null;
  const { curve, questions } = scores;
  const line = (share: (point: ThresholdScores) => number | null) =>
    curve
      .flatMap((point) => {
        const y = share(point);
        return y === null ? [] : [`${point.threshold * 100},${(1 - y) * (HEIGHT - 4) + 2}`];
      })
      .join(' ');
  return (
    <div className={styles.curve}>
      <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <polyline className={styles.found} points={line((point) => point.recallDataset)} />
        <polyline className={styles.right} points={line((point) => point.precisionAll)} />
        <line
          className={styles.here}
          x1={threshold * 100}
          x2={threshold * 100}
          y1={0}
          y2={HEIGHT}
        />
      </svg>
      <p>
        On {questions} test questions this threshold <b className={styles.foundKey}>finds</b>{' '}
        {percent(here.recallDataset)} of the components; <b className={styles.rightKey}>right</b> is{' '}
        {percent(here.precisionAll)} of what it shows.
      </p>
    </div>
  );
}
