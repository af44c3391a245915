import styles from './ScoreBar.module.css';

/** A confidence score as number and bar. */
export function ScoreBar({ score }: { readonly score: number }) {
  return (
    <span className={styles.score}>
      <span className="visually-hidden">score </span>
      <span className={styles.number}>{score.toFixed(2)}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${score * 100}%` }} />
      </span>
    </span>
  );
}
