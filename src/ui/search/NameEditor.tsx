import { useEffect, useState } from 'react';
import { Input, Label, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import type { LabelCount } from '../../core/records/RecordStore.ts';
import { Button } from '../components/Button.tsx';
import { FormulaText } from '../components/FormulaText.tsx';
import { useData } from '../components/PageStores.ts';
import styles from './QueryChips.module.css';

interface NameEditorProps {
  readonly of: 'material' | 'journal';
  readonly onChoose: (name: string) => void;
  /** Absent: the part cannot be left out. */
  readonly onRemove?: (() => void) | undefined;
}

/** Finds a material or a journal of the records by any part of its name. */
export function NameEditor({ of, onChoose, onRemove }: NameEditorProps) {
  const findNames = useData((state) => state.findNames);
  const [text, setText] = useState('');
  const [names, setNames] = useState<readonly LabelCount[] | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    findNames(of, text, controller.signal).then(setNames, () => {
      if (!controller.signal.aborted) setNames([]);
    });
    return () => controller.abort();
  }, [findNames, of, text]);

  return (
    <div className={styles.editor}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the user opened this editor to type */}
      <TextField className={styles.search as string} value={text} onChange={setText} autoFocus>
        <Label>{of === 'material' ? 'Find a material' : 'Find a journal'}</Label>
        <Input autoComplete="off" placeholder={of === 'material' ? 'LiFePO4' : 'Nature'} />
      </TextField>
      <ListBox
        className={styles.names as string}
        aria-label={of === 'material' ? 'Materials' : 'Journals'}
        selectionMode="single"
        items={(names ?? []).map((name) => ({ ...name, id: name.label }))}
        onAction={(key) => onChoose(String(key))}
        renderEmptyState={() => (
          <p className={styles.hint}>
            {names === null ? 'Looking…' : `No ${of} of these records has this in its name.`}
          </p>
        )}
      >
        {({ label, count }) => (
          <ListBoxItem
            id={label}
            textValue={label}
            className={styles.name as string}
            aria-label={`${label}, ${count} records`}
          >
            <span>{of === 'material' ? <FormulaText text={label} /> : label}</span>
            <span className={styles.count}>{count.toLocaleString('en-GB')}</span>
          </ListBoxItem>
        )}
      </ListBox>
      {onRemove !== undefined && (
        <div className={styles.buttons}>
          <Button size="small" onPress={onRemove}>
            {of === 'material' ? 'Leave this material out' : 'Any journal'}
          </Button>
        </div>
      )}
    </div>
  );
}
