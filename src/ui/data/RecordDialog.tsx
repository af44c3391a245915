import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { OpenRecord } from '../../app/data/browseStore.ts';
import { Button } from '../components/Button.tsx';
import { ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import { FormulaText } from '../components/FormulaText.tsx';
import { useBrowse } from '../components/PageStores.ts';
import styles from './RecordDialog.module.css';
import { RecordFields } from './RecordFields.tsx';
import { materialsOf } from './RecordLine.tsx';

/** One record with every field; the arrow keys lead to its neighbours in the table. */
export function RecordDialog() {
  const open = useBrowse((state) => state.open);
  const close = useBrowse((state) => state.closeRecord);
  const openRecord = useBrowse((state) => state.openRecord);
  // The record stays in sight while the dialog leaves.
  const [shown, setShown] = useState(open);
  if (open !== null && open !== shown) setShown(open);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step === undefined || open === null || event.altKey || event.ctrlKey || event.metaKey)
      return;
    event.preventDefault();
    void openRecord(open.position + step);
  };
  return (
    <ModalOverlay
      className={styles.overlay as string}
      isOpen={open !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      isDismissable
    >
      <Modal className={styles.modal as string}>
        <div className={styles.dialog} role="presentation" onKeyDown={onKeyDown}>
          <Dialog className={styles.dialog as string}>
            {shown !== null && <Shown open={shown} />}
          </Dialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}

function Shown({ open }: { readonly open: OpenRecord }) {
  const { position, row } = open;
  const total = useBrowse((state) => state.counts?.selected.records ?? 0);
  const openRecord = useBrowse((state) => state.openRecord);
  const close = useBrowse((state) => state.closeRecord);
  return (
    <div className={styles.content} data-record={position}>
      <header className={styles.head}>
        <p className={styles.place}>
          Record {(position + 1).toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}
        </p>
        <Button
          look="quiet"
          size="small"
          aria-label="Previous record"
          isDisabled={position === 0}
          onPress={() => void openRecord(position - 1)}
        >
          <ArrowLeft aria-hidden />
        </Button>
        <Button
          look="quiet"
          size="small"
          aria-label="Next record"
          isDisabled={position >= total - 1}
          onPress={() => void openRecord(position + 1)}
        >
          <ArrowRight aria-hidden />
        </Button>
        <Button look="quiet" size="small" aria-label="Close" onPress={close}>
          <X aria-hidden />
        </Button>
      </header>
      <div className={styles.body}>
        <p className={styles.kind} data-component={row.component}>
          <ComponentGlyph kind={row.component} />
          {kindLabel(row.component)}
        </p>
        <Heading slot="title" className={styles.title as string}>
          <FormulaText text={materialsOf(row)} />
        </Heading>
        <RecordFields open={open} />
        <p className={styles.keys}>
          <kbd>←</kbd> <kbd>→</kbd> lead to the previous and next record, <kbd>Esc</kbd> closes.
        </p>
      </div>
    </div>
  );
}
