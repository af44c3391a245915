import { ChevronDown, ChevronUp } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { counted } from '../components/counted.ts';
import styles from './HighlightedText.module.css';

interface HighlightStepsProps {
  /** Index of the active highlight; negative: none is. */
  readonly position: number;
  readonly count: number;
  readonly onStep: (by: 1 | -1) => void;
}

export function HighlightSteps({ position, count, onStep }: HighlightStepsProps) {
  return (
    <div className={styles.steps}>
      <span className={styles.count}>
        {position >= 0 ? `${position + 1} of ${count}` : counted(count, 'highlight')}
      </span>
      <Button
        look="quiet"
        size="small"
        isDisabled={count === 0}
        onPress={() => onStep(-1)}
        aria-label="Previous highlight"
      >
        <ChevronUp aria-hidden />
        <kbd aria-hidden="true">p</kbd>
      </Button>
      <Button
        look="quiet"
        size="small"
        isDisabled={count === 0}
        onPress={() => onStep(1)}
        aria-label="Next highlight"
      >
        <ChevronDown aria-hidden />
        <kbd aria-hidden="true">n</kbd>
      </Button>
    </div>
  );
}
