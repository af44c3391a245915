import { useMemo, useState } from 'react';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { viewRecords } from '../../app/papers/recordView.ts';
import { counted } from '../components/counted.ts';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';
import { ThresholdControl } from '../components/ThresholdControl.tsx';
import { NoRecords } from './NoRecords.tsx';
import { RecordFiles } from './RecordFiles.tsx';
import { RecordFilterBar } from './RecordFilterBar.tsx';
import styles from './RecordsPane.module.css';
import { RecordTable } from './RecordTable.tsx';
import { SelectionBar } from './SelectionBar.tsx';

/** The right half: every record of every paper. */
export function RecordsPane({ records }: { readonly records: readonly PaperRecord[] }) {
  const threshold = usePaperRecords((state) => state.threshold);
  const setThreshold = usePaperRecords((state) => state.setThreshold);
  const filter = usePaperRecords((state) => state.filter);
  const sort = usePaperRecords((state) => state.sort);
  const selected = usePaperRecords((state) => state.selected);
  const hasResults = usePapers(({ results }) => results.length > 0);
  const [openId, setOpenId] = useState<string | null>(null);
  const shown = useMemo(() => viewRecords(records, filter, sort), [records, filter, sort]);
  const chosen = useMemo(() => shown.filter(({ id }) => selected.has(id)), [shown, selected]);
  const papersCount = useMemo(() => new Set(shown.map(({ paperId }) => paperId)).size, [shown]);

  return (
    <section className={styles.pane} aria-labelledby="records-heading">
      <ThresholdControl
        threshold={threshold}
        onChange={setThreshold}
        hint="Records below it are left out"
        isCompact
      />
      <div className={styles.panel}>
        <div className={styles.head}>
          <h2 id="records-heading" className={styles.title}>
            Records
          </h2>
          <p className={styles.count}>
            {shown.length < records.length && `${shown.length} of `}
            {counted(records.length, 'record')}
            {shown.length > 0 && ` from ${counted(papersCount, 'paper')}`}
          </p>
          {hasResults && <RecordFiles all={records} shown={shown} chosen={chosen} />}
        </div>
        {hasResults && <RecordFilterBar records={records} />}
        {hasResults && <SelectionBar chosen={chosen} />}
        {shown.length === 0 ? (
          <NoRecords records={records} />
        ) : (
          <RecordTable records={shown} openId={openId} onOpen={setOpenId} />
        )}
      </div>
    </section>
  );
}
