import { useState } from 'react';
import type { Mention } from '../../core/device/selectAnswers.ts';
import { Button } from '../components/Button.tsx';
import { useQa } from '../components/PageStores.ts';
import styles from '../reading/PlaceButton.module.css';
import { PlaceRow } from './PlaceRow.tsx';

interface PlaceListProps {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly label: string;
}

const AT_FIRST = 2;
const AT_MOST = 200;

/** The places of one material, best first: a few, and the others on demand. */
export function PlaceList({ text, mentions, label }: PlaceListProps) {
  const [asked, setAsked] = useState(false);
  const activeId = useQa((state) => state.activeMention);
  const hidden = mentions.slice(AT_FIRST);
  const all = asked || hidden.some(({ id }) => id === activeId);
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {mentions.slice(0, all ? AT_MOST : AT_FIRST).map((mention) => (
          <li key={mention.id}>
            <PlaceRow text={text} mention={mention} scored={mentions.length > 1} />
          </li>
        ))}
      </ul>
      {!all && hidden.length > 0 && (
        <Button look="quiet" size="small" onPress={() => setAsked(true)}>
          Show {hidden.length} more
        </Button>
      )}
      {all && mentions.length > AT_MOST && (
        <p className={styles.rest}>The best {AT_MOST} are listed; the file holds all.</p>
      )}
    </>
  );
}
