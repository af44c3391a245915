import type { MaterialAnswer } from '../../core/device/selectAnswers.ts';
import styles from './BestAnswer.module.css';
import { FormulaText } from './FormulaText.tsx';
import { PlaceList } from './PlaceList.tsx';
import { ScoreBar } from './ScoreBar.tsx';

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
