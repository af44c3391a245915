import type { RecordRow } from '../../core/records/RecordStore.ts';
import { ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import { FormulaText } from '../components/FormulaText.tsx';
import styles from './RecordTable.module.css';

interface RecordLineProps {
  readonly id: string;
  readonly index: number;
  /** In pixels from the top of the rows. */
  readonly top: number;
  /** Null until its page has come. */
  readonly row: RecordRow | null;
  readonly isActive: boolean;
  readonly isNarrow: boolean;
  readonly onOpen: () => void;
}

export const materialsOf = (row: RecordRow): string =>
  row.materials.map(({ display }) => display).join(', ');

/** One record as a row of the table; its keyboard is the table's. */
export function RecordLine({ id, index, top, row, isActive, isNarrow, onOpen }: RecordLineProps) {
  const shared = {
    id,
    'aria-rowindex': index + 2,
    'aria-selected': isActive,
    'data-row': index,
    style: { transform: `translateY(${top}px)` },
  };
  if (row === null) {
    return (
      <div {...shared} role="row" className={styles.line} aria-busy="true">
        <span role="gridcell" className={styles.waiting} aria-label="Loading" />
      </div>
    );
  }
  const material = materialsOf(row);
  if (isNarrow) {
    return (
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
      <div {...shared} role="row" className={styles.card} onClick={onOpen}>
        <span role="gridcell" className={styles.cardMaterial}>
          <ComponentGlyph kind={row.component} />
          <span className="visually-hidden">{kindLabel(row.component)}: </span>
          <span className={styles.cut}>
            <FormulaText text={material} />
          </span>
        </span>
        <span role="gridcell" className={styles.score}>
          {row.score.toFixed(2)}
        </span>
        <span role="gridcell" className={styles.cardTitle}>
          {row.year ?? 'no year'} · {row.title || row.doi || 'no title'}
        </span>
      </div>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div {...shared} role="row" className={`${styles.line} ${styles.columns}`} onClick={onOpen}>
      <span role="gridcell" className={styles.component}>
        <ComponentGlyph kind={row.component} />
        {kindLabel(row.component)}
      </span>
      <span role="gridcell" className={styles.material} title={material}>
        <FormulaText text={material} />
      </span>
      <span role="gridcell" title={row.name}>
        {row.name}
      </span>
      <span role="gridcell" className={styles.score}>
        {row.score.toFixed(2)}
      </span>
      <span role="gridcell" className={styles.year}>
        {row.year ?? '–'}
      </span>
      <span role="gridcell" title={row.title}>
        {row.title}
      </span>
      <span role="gridcell" className={styles.soft} title={row.journal}>
        {row.journal || '–'}
      </span>
      <span role="gridcell" className={styles.soft}>
        {row.place || '–'}
      </span>
    </div>
  );
}
