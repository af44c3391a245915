import { useState } from 'react';
import { Button } from '../components/Button.tsx';
import { NumberBox, readNumber } from './NumberBox.tsx';
import styles from './QueryChips.module.css';

interface YearsEditorProps {
  readonly from: number | null;
  readonly to: number | null;
  /** Of the records that are looked into. */
  readonly known: { readonly first: number; readonly last: number } | null;
  readonly onApply: (from: number | null, to: number | null) => void;
}

const FIRST = 1500;
const LAST = 2999;

export function YearsEditor({ from, to, known, onApply }: YearsEditorProps) {
  const [fromText, setFromText] = useState(from?.toString() ?? '');
  const [toText, setToText] = useState(to?.toString() ?? '');
  const first = readNumber(fromText, FIRST, LAST);
  const last = readNumber(toText, FIRST, LAST);
  const isWrong = first === undefined || last === undefined;
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) onApply(first, last);
      }}
    >
      <div className={styles.numbers}>
        <NumberBox
          label="From"
          value={fromText}
          onChange={setFromText}
          placeholder={known?.first.toString() ?? 'first'}
          isInvalid={first === undefined}
        />
        <NumberBox
          label="To"
          value={toText}
          onChange={setToText}
          placeholder={known?.last.toString() ?? 'last'}
          isInvalid={last === undefined}
        />
      </div>
      <p className={styles.hint}>
        {isWrong
          ? 'A year has four digits, such as 2015.'
          : known === null
            ? 'Both years count. Empty: no limit.'
            : `Both years count. These records reach from ${known.first} to ${known.last}.`}
      </p>
      <div className={styles.buttons}>
        <Button size="small" onPress={() => onApply(null, null)}>
          All years
        </Button>
        <Button look="primary" size="small" type="submit" isDisabled={isWrong}>
          Apply
        </Button>
      </div>
    </form>
  );
}
