import { hasUnsaved } from '../../app/papers/paperRecordsStore.ts';
import { PageHeading } from '../components/PageHeading.tsx';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';
import { useTitle } from '../components/useTitle.ts';
import { GonePaper } from './GonePaper.tsx';
import styles from './PapersPage.module.css';
import { PaperView } from './PaperView.tsx';
import { QueuePane } from './QueuePane.tsx';
import { RecordsPane } from './RecordsPane.tsx';
import { useLeaveWarning } from './useLeaveWarning.ts';
import { usePapersAddress } from './usePapersAddress.ts';
import { usePapersAnnouncement } from './usePapersAnnouncement.ts';
import { useRecords } from './useRecords.ts';

interface PapersPageProps {
  readonly params: { readonly paper?: string | undefined };
}

/** Many papers at once: the queue with its records, or one paper's text. */
export default function PapersPage({ params }: PapersPageProps) {
  useTitle('Papers');
  usePapersAddress();
  const results = usePapers((state) => state.results);
  useLeaveWarning(usePaperRecords((state) => hasUnsaved(results, state)));
  const announcement = usePapersAnnouncement();
  const records = useRecords();
  const shown = results.find(({ id }) => id === params.paper);

  return (
    <main id="main" className={params.paper === undefined ? styles.page : styles.single}>
      {params.paper === undefined ? (
        <>
          <div className={styles.intro}>
            <PageHeading title="What do these papers report?">
              Drop papers and get one table of materials and measured values. This browser reads
              them itself; no text leaves it.
            </PageHeading>
          </div>
          <div className={styles.queue}>
            <QueuePane records={records} />
          </div>
          <div className={styles.records}>
            <RecordsPane records={records} />
          </div>
        </>
      ) : shown === undefined ? (
        <GonePaper />
      ) : (
        <PaperView key={shown.id} result={shown} records={records} />
      )}
      <output className="visually-hidden" aria-live="polite">
        {announcement}
      </output>
    </main>
  );
}
