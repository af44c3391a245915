import { useState } from 'react';
import type { MaterialAnswer } from '../../core/device/selectAnswers.ts';
import { Button } from '../components/Button.tsx';
import { useQa } from '../components/PageStores.ts';
import styles from './AlternativeList.module.css';
import { AlternativeRow } from './AlternativeRow.tsx';

interface AlternativeListProps {
  readonly text: string;
  readonly alternatives: readonly MaterialAnswer[];
}

const AT_FIRST = 4;

/** The other materials, best first: a few, and the others on demand or when one is active. */
export function AlternativeList({ text, alternatives }: AlternativeListProps) {
  const [asked, setAsked] = useState(false);
  const hidden = alternatives.slice(AT_FIRST);
  const holdsActive = useQa(({ activeMention }) =>
    hidden.some(({ mentions }) => mentions.some(({ id }) => id === activeMention)),
  );
  const all = asked || holdsActive;
  return (
    <section className={styles.alternatives} aria-label="Alternatives">
      <h4 className={styles.title}>Alternatives</h4>
      <ul className={styles.list}>
        {(all ? alternatives : alternatives.slice(0, AT_FIRST)).map((material) => (
          <li key={material.key}>
            <AlternativeRow text={text} material={material} />
          </li>
        ))}
      </ul>
      {!all && hidden.length > 0 && (
        <Button look="quiet" size="small" onPress={() => setAsked(true)}>
          Show {hidden.length} more
        </Button>
      )}
    </section>
  );
}
