import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import styles from './QueryChips.module.css';

interface ChipPopoverProps {
  /** What the chip stands for, such as "Years". */
  readonly name: string;
  readonly children: (close: () => void) => ReactNode;
  readonly label: ReactNode;
  /** True: the chip adds a part that the query does not have. */
  readonly adds?: boolean;
}

/** A part of the query; pressed, it opens its editor. */
export function ChipPopover({ name, label, adds = false, children }: ChipPopoverProps) {
  return (
    <DialogTrigger>
      <Button className={styles.chip as string} data-adds={adds || undefined}>
        <span className="visually-hidden">{adds ? '' : `${name}: `}</span>
        <span className={styles.text}>{label}</span>
        {!adds && <ChevronDown aria-hidden />}
      </Button>
      <Popover className={styles.popover as string} placement="bottom start">
        <Dialog className={styles.dialog as string} aria-label={name}>
          {({ close }) => children(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
