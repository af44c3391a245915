import type { ReactNode } from 'react';
import type { AnswerKind } from '../components/ComponentGlyph.tsx';
import styles from './RowBars.module.css';

export interface RowBar {
  readonly key: string;
  readonly name: ReactNode;
  readonly count: number;
  /** Beside the count, such as "12 materials". */
  readonly detail?: string;
  /** Gives the bar its colour; ink without. */
  readonly kind?: AnswerKind;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

/** Names over their bars; each row is a button that chooses it. */
export function RowBars({ rows }: { readonly rows: readonly RowBar[] }) {
  const most = rows.reduce((so, { count }) => Math.max(so, count), 1);
  const isAnyChosen = rows.some(({ isChosen }) => isChosen);
  return (
    <ul className={styles.rows}>
      {rows.map(({ key, name, count, detail, kind, isChosen, onToggle }) => (
        <li key={key}>
          <button
            type="button"
            className={styles.row}
            data-component={kind}
            data-faded={(isAnyChosen && !isChosen) || undefined}
            aria-pressed={isChosen}
            onClick={onToggle}
          >
            <span className={styles.name}>{name}</span>
            <span className={styles.count}>
              {count.toLocaleString('en-GB')}
              {detail !== undefined && <span className={styles.detail}> {detail}</span>}
            </span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={styles.bar}
                data-none={count === 0 || undefined}
                style={{ width: `${(count / most) * 100}%` }}
              />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
