import { Input, Label, TextField } from 'react-aria-components';
import styles from './QueryChips.module.css';

interface NumberBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder: string;
  readonly isInvalid: boolean;
}

/** A whole number without the grouping and the steppers of a number field. */
export function NumberBox({ label, value, onChange, placeholder, isInvalid }: NumberBoxProps) {
  return (
    <TextField
      className={styles.number as string}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      maxLength={4}
      isInvalid={isInvalid}
    >
      <Label>{label}</Label>
      <Input placeholder={placeholder} autoComplete="off" />
    </TextField>
  );
}

/** The number of a box: null when it is blank, undefined when it is none from `least` to `most`. */
export function readNumber(text: string, least: number, most: number): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const value = Number(trimmed);
  return /^\d+$/.test(trimmed) && value >= least && value <= most ? value : undefined;
}
