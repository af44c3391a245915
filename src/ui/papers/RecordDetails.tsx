import { BookOpenText, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import buttonStyles from '../components/Button.module.css';
import { Button } from '../components/Button.tsx';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';
import { PlaceQuote } from './PlaceQuote.tsx';
import styles from './RecordDetails.module.css';
import { RecordEditor } from './RecordEditor.tsx';
import { kindOfRecord } from './typeLabel.ts';

const AT_FIRST = 2;
const AT_MOST = 50;

/** The sentences that a record comes from, and what a person can do with it. */
export function RecordDetails({ record }: { readonly record: PaperRecord }) {
  const { id, paperId, places } = record;
  const result = usePapers(({ results }) => results.find((one) => one.id === paperId));
  const activatePlace = usePaperRecords((state) => state.activatePlace);
  const removeRecords = usePaperRecords((state) => state.removeRecords);
  const [all, setAll] = useState(false);
  const [editing, setEditing] = useState(false);
  if (result === undefined) return null;
  if (editing)
    return <RecordEditor record={record} result={result} onDone={() => setEditing(false)} />;
  return (
    <div className={styles.details} data-component={kindOfRecord(record.component)}>
      <ul className={styles.quotes}>
        {places.slice(0, all ? AT_MOST : AT_FIRST).map((place) => (
          <li key={place.id}>
            <Link
              href={`/papers/${paperId}`}
              className={styles.quote}
              onClick={() => activatePlace(place.id)}
            >
              <PlaceQuote doc={result.doc} place={place} />
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {!all && places.length > AT_FIRST && (
          <Button look="quiet" size="small" onPress={() => setAll(true)}>
            Show {Math.min(places.length, AT_MOST) - AT_FIRST} more
          </Button>
        )}
        <Link
          href={`/papers/${paperId}`}
          className={`${buttonStyles.button} ${buttonStyles.plain} ${buttonStyles.small} ${styles.link}`}
          onClick={() => activatePlace(places[0]?.id ?? null)}
        >
          <BookOpenText aria-hidden />
          Show in the text
        </Link>
        <Button look="quiet" size="small" onPress={() => setEditing(true)}>
          <Pencil aria-hidden />
          Edit
        </Button>
        <Button look="quiet" size="small" onPress={() => removeRecords([id])}>
          <Trash2 aria-hidden />
          Remove
        </Button>
      </div>
    </div>
  );
}
