import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { LOW_SCORE, type PaperRecord } from '../../app/papers/paperRecords.ts';
import { Button } from '../components/Button.tsx';
import { FormulaText } from '../components/FormulaText.tsx';
import { usePaperRecords } from '../components/PageStores.ts';
import { PlaceButton } from '../reading/PlaceButton.tsx';
import styles from './PaperRecordItem.module.css';
import { showValue } from './showValue.ts';

interface PaperRecordItemProps {
  readonly record: PaperRecord;
  readonly text: string;
  readonly onPoint: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

const AT_FIRST = 1;
const AT_MOST = 200;

/** A record with its best place; the others on demand, or when one of them is active. */
export function PaperRecordItem({ record, text, onPoint, onOpen }: PaperRecordItemProps) {
  const { id, component, material, value, unit, score, places, edited } = record;
  const [asked, setAsked] = useState(false);
  const activeId = usePaperRecords((state) =>
    places.some((place) => place.id === state.activePlace) ? state.activePlace : null,
  );
  const removeRecords = usePaperRecords((state) => state.removeRecords);
  const all = asked || places.slice(AT_FIRST).some((place) => place.id === activeId);
  return (
    <li className={styles.item} data-active={activeId !== null || undefined}>
      <div className={styles.head}>
        <p className={styles.name}>
          {component === null && <span className={styles.value}>{showValue(value, unit)}</span>}
          <FormulaText text={material} />
          {edited && <span className={styles.tag}>edited</span>}
        </p>
        <span className={styles.score}>
          <span className="visually-hidden">score </span>
          {score.toFixed(2)}
          {score < LOW_SCORE && <span className={styles.low}>low</span>}
        </span>
        <Button
          look="quiet"
          size="small"
          aria-label={`Remove the record ${material}`}
          onPress={() => removeRecords([id])}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      <ul className={styles.places}>
        {places.slice(0, all ? AT_MOST : AT_FIRST).map((place) => (
          <li key={place.id}>
            <PlaceButton
              id={place.id}
              text={text}
              place={place}
              score={places.length > 1 ? place.score : null}
              isActive={place.id === activeId}
              onPoint={onPoint}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
      {!all && places.length > AT_FIRST && (
        <Button look="quiet" size="small" onPress={() => setAsked(true)}>
          Show {Math.min(places.length, AT_MOST) - AT_FIRST} more
        </Button>
      )}
    </li>
  );
}
