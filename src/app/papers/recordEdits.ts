import { COMPONENTS } from '../../core/device/components.ts';
import type { PaperRecord, RecordFields } from './paperRecords.ts';

/** The fields of one record that a person changed. */
export type RecordEdit = Partial<RecordFields>;

/** What a person changed by hand; ids of records without a change are in none. */
export interface HandWork {
  readonly edits: ReadonlyMap<string, RecordEdit>;
  readonly removed: ReadonlySet<string>;
}

export const NO_HAND_WORK: HandWork = { edits: new Map(), removed: new Set() };

const FIELDS = [
  'type',
  'material',
  'written',
  'value',
  'unit',
] as const satisfies readonly (keyof RecordFields)[];

const NUMBER = /[-−]?\d+(?:\.\d+)?(?:e[-+−]?\d+)?/gi;

/** The numbers of a value that a person typed: "165", "3.2–4.1", "1.2e-4"; none where it holds no number. */
export function readNumbers(value: string): number[] {
  const parts = value.trim().split(/(?<=\d)\s*(?:–|to|-)\s*(?=[-−]?\d)/);
  return parts.flatMap((part) =>
    [...part.matchAll(NUMBER)].map(([n]) => Number(n.replaceAll('−', '-'))),
  );
}

/** Why an edit cannot be taken, as a sentence; null: it can. */
export function refuseEdit(fields: RecordFields): string | null {
  const component = COMPONENTS.some((known) => known === fields.type);
  if (fields.type.trim() === '') return 'A record needs a type.';
  if (fields.material.trim() === '') return 'A record needs a material.';
  if (!component && readNumbers(fields.value).length === 0) return 'A value needs a number.';
  return null;
}

function withEdit(record: PaperRecord, edit: RecordEdit): PaperRecord {
  const changed = { ...record, ...edit };
  const component = COMPONENTS.find((known) => known === changed.type) ?? null;
  const sameValue = changed.value === record.value && changed.unit === record.unit;
  const numbers = sameValue ? record.numbers : readNumbers(changed.value);
  return {
    ...changed,
    component,
    numbers,
    number: sameValue ? record.number : (numbers[0] ?? null),
    edited: true,
  };
}

/** The records as a person left them. */
export function withHandWork(
  records: readonly PaperRecord[],
  { edits, removed }: HandWork,
): readonly PaperRecord[] {
  if (edits.size === 0 && removed.size === 0) return records;
  return records.flatMap((record) => {
    if (removed.has(record.id)) return [];
    const edit = edits.get(record.id);
    return [edit === undefined ? record : withEdit(record, edit)];
  });
}

/** The fields of an edit that differ from what the model found; null: none does. */
export function editOf(found: RecordFields, fields: RecordFields): RecordEdit | null {
  const changed = FIELDS.filter((name) => fields[name].trim() !== found[name]);
  return changed.length === 0
    ? null
    : Object.fromEntries(changed.map((name) => [name, fields[name].trim()]));
}
