import { ChevronDown, TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { LOW_SCORE, type PaperRecord } from '../../app/papers/paperRecords.ts';
import { ComponentGlyph } from '../components/ComponentGlyph.tsx';
import { counted } from '../components/counted.ts';
import { FormulaText } from '../components/FormulaText.tsx';
import { usePaperRecords } from '../components/PageStores.ts';
import { RecordDetails } from './RecordDetails.tsx';
import styles from './RecordRow.module.css';
import { showValue } from './showValue.ts';
import { Tick } from './Tick.tsx';
import { kindOfRecord, typeLabel } from './typeLabel.ts';

interface RecordRowProps {
  readonly record: PaperRecord;
  readonly isChosen: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (id: string | null) => void;
}

/** The cells of one record, and its sentences on demand. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps) {
  const { record, isChosen, isOpen, onOpen } = props;
  const { id, paperId, component, material, written, value, unit, score, places } = record;
  const select = usePaperRecords((state) => state.select);
  const activatePlace = usePaperRecords((state) => state.activatePlace);
  const kind = kindOfRecord(component);
  const toText = (children: ReactNode, className = styles.link) => (
    <Link
      href={`/papers/${paperId}`}
      className={className}
      onClick={() => activatePlace(places[0]?.id ?? null)}
    >
      {children}
    </Link>
  );
  return (
    <>
      <div
        className={styles.row}
        data-chosen={isChosen || undefined}
        data-open={isOpen || undefined}
      >
        <div role="cell" className={styles.tick}>
          <Tick
            label={`Choose ${typeLabel(record.type)} ${material}`}
            isSelected={isChosen}
            onChange={(on) => select([id], on)}
          />
        </div>
        <div role="cell" className={styles.type} data-component={kind}>
          <ComponentGlyph kind={kind} />
          <span>{typeLabel(record.type)}</span>
        </div>
        <div role="cell" className={styles.material}>
          {toText(<FormulaText text={material} />, styles.name)}
          <span className={styles.second}>
            {record.edited && <span className={styles.edited}>edited</span>}
            {written !== material && <FormulaText text={written} />}
          </span>
        </div>
        <div role="cell" className={styles.value}>
          {value !== '' && toText(showValue(value, unit))}
        </div>
        <div role="cell" className={styles.score}>
          <span className="visually-hidden">score </span>
          {score.toFixed(2)}
          {score < LOW_SCORE && (
            <span className={styles.low}>
              <TriangleAlert aria-hidden />
              low
            </span>
          )}
        </div>
        <div role="cell" className={styles.places}>
          {places.length}
          <span className={styles.unitWord}> {places.length === 1 ? 'place' : 'places'}</span>
        </div>
        <div role="cell" className={styles.paper}>
          <Link
            href={`/papers/${paperId}`}
            className={styles.link}
            title={record.paper}
            onClick={() => activatePlace(null)}
          >
            <FormulaText text={record.paper} />
          </Link>
          {record.section !== null && (
            <span className={styles.second}>{toText(record.section)}</span>
          )}
        </div>
        <div role="cell" className={styles.more}>
          <button
            type="button"
            className={styles.opener}
            aria-expanded={isOpen}
            aria-label={`Sentences of ${material}, ${counted(places.length, 'place')}`}
            onClick={() => onOpen(isOpen ? null : id)}
          >
            <ChevronDown aria-hidden />
          </button>
        </div>
      </div>
      {isOpen && (
        <div role="cell" className={styles.details}>
          <RecordDetails record={record} />
        </div>
      )}
    </>
  );
});
