import { ChevronDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import type { SourceInfo } from '../../app/data/dataStore.ts';
import { useData } from './PageStores.ts';
import styles from './SourcePicker.module.css';
import { useSources } from './useSources.ts';

interface SourcePickerProps {
  /** Absent: the source becomes the one that all pages look into. */
  readonly onChoose?: (sourceId: string) => void;
}

/** "2009–2026", or one year. */
export const describeSpan = ({ first, last }: { first: number; last: number }): string =>
  first === last ? String(first) : `${first}–${last}`;

/** "14,144 records, 2009–2026", as far as it is known. */
export function describeSource({ records, years }: SourceInfo): string {
  const size =
    records === null
      ? 'comes with this page'
      : `${records.toLocaleString('en-GB')} ${records === 1 ? 'record' : 'records'}`;
  return years === null ? size : `${size}, ${describeSpan(years)}`;
}

/** Which set of records the page looks into. */
export function SourcePicker({ onChoose }: SourcePickerProps) {
  const sources = useSources();
  const activeId = useData((state) => state.activeId);
  const choose = useData((state) => state.choose);
  return (
    <Select
      className={styles.picker as string}
      value={activeId}
      onChange={(id) => {
        if (typeof id === 'string') (onChoose ?? choose)(id);
      }}
      isDisabled={sources.length === 0}
      placeholder="…"
    >
      <Label className={styles.label}>Records</Label>
      <Button className={styles.button as string}>
        <SelectValue className={styles.value as string} />
        <ChevronDown aria-hidden />
      </Button>
      <Popover className={styles.popover as string} placement="bottom end">
        <ListBox className={styles.list as string} items={sources}>
          {(source) => (
            <ListBoxItem id={source.id} textValue={source.name} className={styles.item as string}>
              <Text slot="label">{source.name}</Text>
              <Text slot="description" className={styles.detail}>
                {describeSource(source)}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
