import type { ReactNode } from 'react';
import { Input, Label, NumberField, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import styles from './ThresholdControl.module.css';

interface ThresholdControlProps {
  /** Confidence score in [0, 1]. */
  readonly threshold: number;
  readonly onChange: (threshold: number) => void;
  readonly hint?: string;
  /** In one line, where there is room beside and not above. */
  readonly isCompact?: boolean;
  /** Stands under the track, on its scale. */
  readonly children?: ReactNode;
}

/** Filters what is shown; the model is not asked again. */
export function ThresholdControl(props: ThresholdControlProps) {
  const { threshold, onChange, hint, isCompact = false, children } = props;
  return (
    <Slider
      className={`${styles.control} ${isCompact ? styles.compact : ''}`}
      value={threshold}
      onChange={onChange}
      minValue={0}
      maxValue={1}
      step={0.01}
    >
      <div className={styles.row}>
        <Label className={styles.label}>Confidence threshold</Label>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
        <NumberField
          aria-label="Confidence threshold, as a number"
          value={threshold}
          onChange={onChange}
          minValue={0}
          maxValue={1}
          step={0.01}
          formatOptions={{ minimumFractionDigits: 2, maximumFractionDigits: 2 }}
        >
          <Input className={styles.number as string} />
        </NumberField>
      </div>
      <SliderTrack className={styles.track as string}>
        <span className={styles.kept} style={{ left: `${threshold * 100}%` }} />
        <SliderThumb className={styles.thumb as string} />
      </SliderTrack>
      {children}
    </Slider>
  );
}
