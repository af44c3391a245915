import { type SyntheticEvent, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { PaperResult } from '../../app/papers/paper.ts';
import {
  type PaperRecord,
  type RecordFields,
  recordsOfPaper,
} from '../../app/papers/paperRecords.ts';
import { refuseEdit } from '../../app/papers/recordEdits.ts';
import { COMPONENTS } from '../../core/device/components.ts';
import { Button } from '../components/Button.tsx';
import { usePaperRecords } from '../components/PageStores.ts';
import styles from './RecordEditor.module.css';
import { typeLabel } from './typeLabel.ts';

interface RecordEditorProps {
  readonly record: PaperRecord;
  readonly result: PaperResult;
  readonly onDone: () => void;
}

/** The fields of a record, to be set right by hand. */
export function RecordEditor({ record, result, onDone }: RecordEditorProps) {
  const { type, material, written, value, unit } = record;
  const [fields, setFields] = useState<RecordFields>({ type, material, written, value, unit });
  const [fault, setFault] = useState<string | null>(null);
  const edit = usePaperRecords((state) => state.edit);
  const threshold = usePaperRecords((state) => state.threshold);
  const found = recordsOfPaper(result, threshold).find(({ id }) => id === record.id);
  const isComponent = record.component !== null;

  const take = (taken: RecordFields) => {
    const refusal = refuseEdit(taken);
    setFault(refusal);
    if (refusal !== null || found === undefined) return;
    edit(found, taken);
    onDone();
  };
  const field = (name: keyof RecordFields, label: string) => (
    <TextField
      className={styles.field as string}
      data-name={name}
      value={fields[name]}
      onChange={(text) => setFields({ ...fields, [name]: text })}
      maxLength={400}
    >
      <Label className={styles.label}>{label}</Label>
      <Input className={styles.input as string} autoComplete="off" />
    </TextField>
  );

  return (
    <form
      className={styles.form}
      aria-label="Edit the record"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        take(fields);
      }}
    >
      <div className={styles.fields}>
        {isComponent && (
          <label className={styles.field} data-name="type">
            <span className={styles.label}>Type</span>
            <select
              className={styles.input}
              value={fields.type}
              onChange={(event) => setFields({ ...fields, type: event.target.value })}
            >
              {COMPONENTS.map((component) => (
                <option key={component} value={component}>
                  {typeLabel(component)}
                </option>
              ))}
            </select>
          </label>
        )}
        {field('material', 'Material')}
        {field('written', 'As written')}
        {!isComponent && field('value', 'Value')}
        {!isComponent && field('unit', 'Unit')}
      </div>
      {fault !== null && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <div className={styles.actions}>
        <Button look="primary" size="small" type="submit">
          Keep the change
        </Button>
        <Button look="quiet" size="small" onPress={onDone}>
          Leave it
        </Button>
        {record.edited && found !== undefined && (
          <Button look="quiet" size="small" onPress={() => take(fieldsOf(found))}>
            Back to what was found
          </Button>
        )}
      </div>
    </form>
  );
}

const fieldsOf = ({ type, material, written, value, unit }: PaperRecord): RecordFields => ({
  type,
  material,
  written,
  value,
  unit,
});
