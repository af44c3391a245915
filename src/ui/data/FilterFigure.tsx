import { type ReactNode, useId, useState } from 'react';
import { AsTableButton } from '../charts/AsTableButton.tsx';
import styles from './FilterFigure.module.css';

export interface FigureRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly cells: readonly number[];
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

interface FilterFigureProps {
  /** Says what is counted. */
  readonly title: ReactNode;
  /** The title in plain words. */
  readonly label: string;
  readonly hint?: string;
  readonly note?: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly children: ReactNode;
}

/** A chart that filters, and the same numbers as a table that filters too. */
export function FilterFigure({
  title,
  label,
  hint,
  note,
  columns,
  rows,
  children,
}: FilterFigureProps) {
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const said = [asTable || rows.length === 0 ? null : hint, note].filter(Boolean).join(' ');
  return (
    <section className={styles.figure} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <AsTableButton label={label} asTable={asTable} onToggle={() => setAsTable(!asTable)} />
      </div>
      {asTable ? (
        <div className={styles.scroll} data-scroll>
          <table className={styles.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, cells, isChosen, onToggle }) => (
                <tr key={key} data-chosen={isChosen || undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles.choose}
                      aria-pressed={isChosen}
                      onClick={onToggle}
                    >
                      {name}
                    </button>
                  </th>
                  {cells.map((cell, index) => (
                    <td key={columns[index + 1]}>{cell.toLocaleString('en-GB')}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : rows.length === 0 ? (
        <p className={styles.none}>No record of the selection counts here.</p>
      ) : (
        children
      )}
      {said !== '' && <p className={styles.note}>{said}</p>}
    </section>
  );
}
