import { useMemo } from 'react';
import type { StripPoint } from '../../app/qa/qaView.ts';
import styles from './ScoreStrip.module.css';

interface FaintDotsProps {
  readonly points: readonly StripPoint[];
  readonly rows: readonly number[];
  readonly rowHeight: number;
  readonly height: number;
}

const STEPS = 500;

/** Many candidates as one drawing; those that would cover each other are drawn once. */
export function FaintDots({ points, rows, rowHeight, height }: FaintDotsProps) {
  const paths = useMemo(() => {
    const dots = { accepted: new Set<string>(), rejected: new Set<string>() };
    points.forEach(({ mention, accepted }, index) => {
      const x = Math.round(mention.score * STEPS);
      const y = height - 5 - (rows[index] ?? 0) * rowHeight;
      dots[accepted ? 'accepted' : 'rejected'].add(`M${x} ${y}h0`);
    });
    return Object.entries(dots).map(([kind, places]) => ({ kind, d: [...places].join('') }));
  }, [points, rows, rowHeight, height]);
  return (
    <svg
      className={styles.faint}
      viewBox={`0 0 ${STEPS} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {paths.map(({ kind, d }) => (
        <path key={kind} d={d} data-kind={kind} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}
