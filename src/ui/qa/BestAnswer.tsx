import type { MaterialAnswer } from '../../core/device/selectAnswers.ts';
import { FormulaText } from '../components/FormulaText.tsx';
import { ScoreBar } from '../components/ScoreBar.tsx';
import styles from './BestAnswer.module.css';
import { PlaceList } from './PlaceList.tsx';

interface BestAnswerProps {
  readonly text: string;
  readonly material: MaterialAnswer;
}

export function BestAnswer({ text, material }: BestAnswerProps) {
  const { display, score, mentions } = material;
  return (
    <>
      <div className={styles.head}>
        <p className={styles.name} data-long={display.length > 40 || undefined}>
          <FormulaText text={display} />
        </p>
        <ScoreBar score={score} />
      </div>
      <PlaceList text={text} mentions={mentions} label={`Places of ${display}`} />
    </>
  );
}
