import type { Classification } from '../../app/papers/paper.ts';
import styles from './ClassBadge.module.css';

const NAMES = { battery: 'Battery paper', 'non-battery': 'Not a battery paper' } as const;

/** What the classifier takes a paper for, and how surely. */
export function ClassBadge({ classification }: { readonly classification: Classification }) {
  const { label, probability } = classification;
  return (
    <span className={styles.badge} data-label={label}>
      {NAMES[label]} <b className={styles.number}>{probability.toFixed(2)}</b>
    </span>
  );
}
