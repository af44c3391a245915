import { FormulaText } from '../components/FormulaText.tsx';
import styles from './ChartLegend.module.css';
import type { SeriesLook } from './seriesLook.ts';

interface ChartLegendProps {
  readonly entries: readonly { readonly name: string; readonly look: SeriesLook }[];
}

export function ChartLegend({ entries }: ChartLegendProps) {
  return (
    <ul className={styles.legend}>
      {entries.map(({ name, look }) => (
        <li key={name}>
          <svg viewBox="0 0 24 10" aria-hidden="true">
            <path
              d="M0 5h24"
              fill="none"
              stroke={look.color}
              strokeWidth="2.5"
              strokeDasharray={look.dash}
            />
          </svg>
          <span>
            <FormulaText text={name} />
          </span>
        </li>
      ))}
    </ul>
  );
}
