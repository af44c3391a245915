import type { Classification } from '../../app/papers/paper.ts';
import styles from './ClassBadge.module.css';

const NAMES = { battery: 'Battery paper', 'non-battery': 'Not a battery paper' } as const;

/** No classifier is certain. */
const percent = (probability: number) => `${Math.min(99, Math.round(probability * 100))} %`;

/** What the classifier takes a paper for, and how surely. */
export function ClassBadge({ classification }: { readonly classification: Classification }) {
  const { label, probability } = classification;
  return (
    <span className={styles.badge} data-label={label}>
      {NAMES[label]} <b className={styles.number}>{percent(probability)}</b>
    </span>
  );
}
