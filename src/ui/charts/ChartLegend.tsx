import { FormulaText } from '../components/FormulaText.tsx';
import styles from './ChartLegend.module.css';
import type { SeriesLook } from './seriesLook.ts';

interface ChartLegendProps {
  readonly entries: readonly { readonly name: string; readonly look: SeriesLook }[];
  /** `line`: a stroke with its dashes; `block`: a filled square. */
  readonly shape: 'line' | 'block';
}

export function ChartLegend({ entries, shape }: ChartLegendProps) {
  return (
    <ul className={styles.legend}>
      {entries.map(({ name, look }) => (
        <li key={name}>
          <svg viewBox="0 0 24 10" aria-hidden="true">
            {shape === 'line' ? (
              <path
                d="M0 5h24"
                fill="none"
                stroke={look.color}
                strokeWidth="2.5"
                strokeDasharray={look.dash}
              />
            ) : (
              <rect x="12" width="10" height="10" rx="2" fill={look.color} />
            )}
          </svg>
          <span>
            <FormulaText text={name} />
          </span>
        </li>
      ))}
    </ul>
  );
}
