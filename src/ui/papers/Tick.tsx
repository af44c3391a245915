import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import styles from './Tick.module.css';

interface TickProps {
  readonly isSelected: boolean;
  readonly isIndeterminate?: boolean;
  readonly onChange: (selected: boolean) => void;
  /** Where no words stand beside the box. */
  readonly label?: string;
  readonly children?: ReactNode;
}

/** A box to tick. */
export function Tick({
  isSelected,
  isIndeterminate = false,
  onChange,
  label,
  children,
}: TickProps) {
  return (
    <Checkbox
      className={styles.tick as string}
      isSelected={isSelected}
      isIndeterminate={isIndeterminate}
      onChange={onChange}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <span className={styles.box} aria-hidden="true">
        {isIndeterminate ? <span className={styles.dash} /> : <Check className={styles.check} />}
      </span>
      {children}
    </Checkbox>
  );
}
