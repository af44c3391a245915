import { useState } from 'react';
import { Button } from '../components/Button.tsx';
import { NumberBox, readNumber } from './NumberBox.tsx';
import styles from './QueryChips.module.css';

interface TopEditorProps {
  readonly top: number;
  readonly onApply: (top: number) => void;
}

const MOST = 100;

export function TopEditor({ top, onApply }: TopEditorProps) {
  const [text, setText] = useState(String(top));
  const value = readNumber(text, 1, MOST) ?? null;
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== null) onApply(value);
      }}
    >
      <NumberBox
        label="How many materials"
        value={text}
        onChange={setText}
        placeholder="10"
        isInvalid={value === null}
      />
      <p className={styles.hint}>From 1 to {MOST}.</p>
      <div className={styles.buttons}>
        <Button look="primary" size="small" type="submit" isDisabled={value === null}>
          Apply
        </Button>
      </div>
    </form>
  );
}
