import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { MaterialAnswer } from '../../core/device/selectAnswers.ts';
import { counted } from '../components/counted.ts';
import { FormulaText } from '../components/FormulaText.tsx';
import { useQa } from '../components/PageStores.ts';
import styles from './AlternativeRow.module.css';
import { PlaceList } from './PlaceList.tsx';

interface AlternativeRowProps {
  readonly text: string;
  readonly material: MaterialAnswer;
}

/** Another material for the same question; opens to its places, by itself when one is active. */
export function AlternativeRow({ text, material }: AlternativeRowProps) {
  const { display, score, mentions } = material;
  const [asked, setAsked] = useState(false);
  const holdsActive = useQa(({ activeMention }) => mentions.some(({ id }) => id === activeMention));
  const open = asked || holdsActive;
  return (
    <>
      <button
        type="button"
        className={styles.row}
        aria-expanded={open}
        onClick={() => setAsked(!open)}
      >
        <ChevronRight className={styles.chevron} aria-hidden />
        <span className={styles.name}>
          <FormulaText text={display} />
        </span>
        <span className={styles.count}>{counted(mentions.length, 'place')}</span>
        <span className={styles.score}>
          <span className="visually-hidden">score </span>
          {score.toFixed(2)}
        </span>
      </button>
      {open && (
        <div className={styles.places}>
          <PlaceList text={text} mentions={mentions} label={`Places of ${display}`} />
        </div>
      )}
    </>
  );
}
