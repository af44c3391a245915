import type { QaView } from '../../app/qa/qaView.ts';
import { kindLabel, kindOf } from '../components/ComponentGlyph.tsx';
import { useQa } from '../components/PageStores.ts';
import { bestBelowThreshold } from './bestBelowThreshold.ts';
import styles from './NothingFound.module.css';

/** Above the cards when not one of them has an answer. */
export function NothingFound({ view }: { readonly view: QaView }) {
  const threshold = useQa((state) => state.threshold);
  const candidates = view.answers
    .map((answers) => ({ answers, best: bestBelowThreshold(answers) }))
    .sort((a, b) => (b.best?.score ?? 0) - (a.best?.score ?? 0));
  const [top] = candidates;
  if (view.answers.every(({ passagesAsked }) => passagesAsked === 0)) {
    return (
      <p className={styles.note}>
        The text speaks of no anode, cathode or electrolyte, so the model was not asked. You can
        still put a question of your own to it.
      </p>
    );
  }
  if (top?.best === undefined) return null;
  const kind = kindOf(top.answers.question.component);
  return (
    <p className={styles.note}>
      Nothing reaches the threshold of {threshold.toFixed(2)}. A lower one shows more: the best
      candidate {kind === 'own' ? '' : `(${kindLabel(kind).toLowerCase()}) `}has a score of{' '}
      {top.best.score.toFixed(2)}.
    </p>
  );
}
