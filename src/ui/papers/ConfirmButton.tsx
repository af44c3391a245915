import { type ReactNode, useState } from 'react';
import { Button } from '../components/Button.tsx';

interface ConfirmButtonProps {
  readonly children: ReactNode;
  /** What a screen reader says, where the children hold no words. */
  readonly label?: string | undefined;
  /** What the button says after the first press; null: one press does it. */
  readonly ask: string | null;
  readonly onConfirm: () => void;
}

/** A button that asks once more where something would be lost. */
export function ConfirmButton({ children, label, ask, onConfirm }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const asks = asking && ask !== null;
  return (
    <Button
      look={asks ? 'plain' : 'quiet'}
      size="small"
      onBlur={() => setAsking(false)}
      onPress={() => {
        setAsking(!asks && ask !== null);
        if (asks || ask === null) onConfirm();
      }}
      {...(label === undefined || asks ? {} : { 'aria-label': label })}
    >
      {asks ? ask : children}
    </Button>
  );
}
