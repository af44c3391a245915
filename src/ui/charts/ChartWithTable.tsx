import { type ReactNode, useId, useState } from 'react';
import { FormulaText } from '../components/FormulaText.tsx';
import { AsTableButton } from './AsTableButton.tsx';
import styles from './ChartWithTable.module.css';

export interface ChartTable {
  readonly columns: readonly string[];
  /** The first cell names the row; numbers stand right. */
  readonly rows: readonly (readonly (string | number)[])[];
}

interface ChartWithTableProps {
  readonly title: string;
  /** What the chart shows, in a sentence, for those who do not see it. */
  readonly summary: string;
  readonly table: ChartTable;
  /** What to say of it in small print. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

const shown = (cell: string | number): string =>
  typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell;

/** A chart, and the same numbers as a table at the press of a button. */
export function ChartWithTable({ title, summary, table, note, children }: ChartWithTableProps) {
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  return (
    <section className={styles.figure} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h3 id={titleId} className={styles.title}>
          {title}
        </h3>
        <AsTableButton label={title} asTable={asTable} onToggle={() => setAsTable(!asTable)} />
      </div>
      {asTable ? (
        // The table scrolls on its own, so it takes the focus that the arrow keys need.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles.scroll} role="region" aria-label={title} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">
                    <FormulaText text={String(name)} />
                  </th>
                  {cells.map((cell, index) => (
                    <td
                      key={table.columns[index + 1]}
                      data-number={typeof cell === 'number' || undefined}
                    >
                      {shown(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div role="img" aria-label={summary}>
          {children}
        </div>
      )}
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </section>
  );
}
