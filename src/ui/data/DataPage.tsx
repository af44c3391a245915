import { useCallback, useEffect } from 'react';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { PageHeading } from '../components/PageHeading.tsx';
import { useBrowse, useData } from '../components/PageStores.ts';
import { useFileDrop } from '../components/useFileDrop.ts';
import { useTitle } from '../components/useTitle.ts';
import { AboutDatabase } from './AboutDatabase.tsx';
import { BrowseCharts } from './BrowseCharts.tsx';
import styles from './DataPage.module.css';
import { FilterBar } from './FilterBar.tsx';
import { NoRecords } from './NoRecords.tsx';
import { RecordDialog } from './RecordDialog.tsx';
import { RecordsSection } from './RecordsSection.tsx';
import { SourceBar } from './SourceBar.tsx';
import { Totals } from './Totals.tsx';
import { useBrowseAddress } from './useBrowseAddress.ts';

export default function DataPage() {
  useTitle('Data');
  useBrowseAddress();
  const start = useBrowse((state) => state.start);
  const retry = useBrowse((state) => state.retry);
  const error = useBrowse((state) => state.error);
  const isLoading = useBrowse((state) => state.counts === null && state.error === null);
  const activeId = useData((state) => state.activeId);
  const revision = useData((state) => state.revision);
  const importFile = useData((state) => state.importFile);
  const active = useData((state) => state.sources.find(({ id }) => id === activeId));
  const isEmpty = active?.records === 0;

  // oxlint-disable-next-line react/exhaustive-deps -- another source, or other records in it
  useEffect(() => start(), [start, activeId, revision]);
  const onFiles = useCallback(
    ([file]: readonly File[]) => {
      if (file !== undefined) void importFile(file);
    },
    [importFile],
  );
  const fileOver = useFileDrop(onFiles);

  return (
    <main id="main" className={styles.page}>
      <header className={styles.intro}>
        <div className={styles.words}>
          <PageHeading title="The device database">
            Anode, cathode and electrolyte materials that papers name. Choose bars in the charts:
            all other charts and the table follow.
          </PageHeading>
        </div>
        <SourceBar />
      </header>
      {error !== null && <ErrorNote error={error} onRetry={retry} />}
      {isLoading && <p className={styles.loading}>Loading the records …</p>}
      {isEmpty ? (
        <NoRecords />
      ) : (
        <>
          <Totals />
          <FilterBar />
          <BrowseCharts />
          <RecordsSection />
        </>
      )}
      <AboutDatabase />
      <RecordDialog />
      {fileOver && (
        <p className={styles.drop}>Drop a database file (JSON, CSV or SQL) to import it</p>
      )}
    </main>
  );
}
