import { FormulaText } from '../components/FormulaText.tsx';
import styles from './ChartTip.module.css';

interface TipPart {
  readonly name?: unknown;
  readonly value?: unknown;
  readonly color?: string;
}

interface ChartTipProps {
  readonly active?: boolean;
  readonly label?: unknown;
  readonly payload?: readonly TipPart[];
}

/** What stands at the pointer; recharts fills in its props. */
export function ChartTip({ active = false, label, payload = [] }: ChartTipProps) {
  if (!active || payload.length === 0) return null;
  return (
    <div className={styles.tip}>
      <p className={styles.label}>{String(label)}</p>
      <ul>
        {payload.map(({ name, value }) => (
          <li key={String(name)}>
            <span>
              <FormulaText text={String(name)} />
            </span>
            <strong>{typeof value === 'number' ? value.toLocaleString('en-GB') : '–'}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
