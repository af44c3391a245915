import { useCallback, useMemo } from 'react';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { ComponentGlyph } from '../components/ComponentGlyph.tsx';
import { counted } from '../components/counted.ts';
import { usePaperRecords } from '../components/PageStores.ts';
import { goToText } from '../reading/goToMention.ts';
import { PaperRecordItem } from './PaperRecordItem.tsx';
import styles from './PaperRecordList.module.css';
import { kindOfRecord, typeLabel } from './typeLabel.ts';

interface PaperRecordListProps {
  readonly records: readonly PaperRecord[];
  readonly text: string;
}

/** The records of one paper by type, each with its places. */
export function PaperRecordList({ records, text }: PaperRecordListProps) {
  const activate = usePaperRecords((state) => state.activatePlace);
  const groups = useMemo(() => {
    const byType = new Map<string, PaperRecord[]>();
    for (const record of records) {
      const group = byType.get(record.type);
      if (group === undefined) byType.set(record.type, [record]);
      else group.push(record);
    }
    return [...byType];
  }, [records]);
  const open = useCallback(
    (id: string) => {
      activate(id);
      goToText(id);
    },
    [activate],
  );
  return (
    <section className={styles.list} aria-labelledby="paper-records-heading">
      <h2 id="paper-records-heading" className={styles.title}>
        Records
        <span className={styles.count}>{counted(records.length, 'record')}</span>
      </h2>
      {records.length === 0 && (
        <p className={styles.none}>
          Nothing that the model found in this paper reaches the threshold.
        </p>
      )}
      {groups.map(([type, group]) => (
        <div
          key={type}
          className={styles.group}
          data-component={kindOfRecord(group[0]?.component ?? null)}
        >
          <h3 className={styles.type}>
            <ComponentGlyph kind={kindOfRecord(group[0]?.component ?? null)} />
            {typeLabel(type)}
          </h3>
          <ul>
            {group.map((record) => (
              <PaperRecordItem
                key={record.id}
                record={record}
                text={text}
                onPoint={activate}
                onOpen={open}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
