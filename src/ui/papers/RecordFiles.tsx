import { BookMarked, Database, Download } from 'lucide-react';
import { useMemo } from 'react';
import { Group } from 'react-aria-components';
import { Link } from 'wouter';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { exportRecords, toCsv, toJson } from '../../app/papers/recordExport.ts';
import { writeBibtex } from '../../core/records/writeBibtex.ts';
import { Button } from '../components/Button.tsx';
import { counted } from '../components/counted.ts';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';
import { saveFile } from '../components/saveFile.ts';
import styles from './RecordFiles.module.css';

interface RecordFilesProps {
  readonly all: readonly PaperRecord[];
  /** Those that fit the filter. */
  readonly shown: readonly PaperRecord[];
  readonly chosen: readonly PaperRecord[];
}

/** The chosen records, or those of the table when none is chosen, as files and into the database. */
export function RecordFiles({ all, shown, chosen }: RecordFilesProps) {
  const results = usePapers((state) => state.results);
  const saving = usePaperRecords((state) => state.saving);
  const save = usePaperRecords((state) => state.save);
  const markKept = usePaperRecords((state) => state.markKept);
  const taken = chosen.length > 0 ? chosen : shown;
  const isEverything = taken.length === all.length;
  const what = chosen.length > 0 ? `the ${chosen.length} chosen` : 'the records';
  const papers = useMemo(() => {
    const ids = new Set(taken.map(({ paperId }) => paperId));
    return results.filter(({ id }) => ids.has(id)).map(({ doc }) => doc.metadata);
  }, [results, taken]);

  const download = (name: string, type: string, content: string) => {
    saveFile(name, type, content);
    if (isEverything) markKept();
  };

  return (
    <>
      <Group className={styles.files as string} aria-label="Take the records with you">
        <Button
          look="quiet"
          size="small"
          isDisabled={taken.length === 0}
          aria-label={`Download ${what} as JSON`}
          onPress={() =>
            download('records.json', 'application/json', toJson(exportRecords(taken, results)))
          }
        >
          <Download aria-hidden />
          JSON
        </Button>
        <Button
          look="quiet"
          size="small"
          isDisabled={taken.length === 0}
          aria-label={`Download ${what} as CSV`}
          onPress={() =>
            download('records.csv', 'text/csv;charset=utf-8', toCsv(exportRecords(taken, results)))
          }
        >
          <Download aria-hidden />
          CSV
        </Button>
        <Button
          look="quiet"
          size="small"
          isDisabled={papers.length === 0}
          aria-label="Download the papers as BibTeX"
          onPress={() =>
            saveFile('papers.bib', 'application/x-bibtex;charset=utf-8', writeBibtex(papers))
          }
        >
          <BookMarked aria-hidden />
          BibTeX
        </Button>
        <Button
          size="small"
          isDisabled={taken.length === 0 || saving.state === 'saving'}
          onPress={() => void save(taken, isEverything)}
        >
          <Database aria-hidden />
          {saving.state === 'saving' ? 'Saving…' : 'Save to my database'}
        </Button>
      </Group>
      {saving.state === 'saved' && (
        <p className={styles.saved} role="status">
          Saved {counted(saving.added, 'record')}
          {saving.known > 0 && `; ${saving.known} were there already`}
          {saving.left > 0 &&
            `. ${counted(saving.left, 'property value')} can be kept as JSON or CSV`}
          . <Link href="/data">See the data</Link>
        </p>
      )}
      {saving.state === 'failed' && (
        <div className={styles.fault}>
          <ErrorNote error={saving.error} onRetry={() => void save(taken, isEverything)} />
        </div>
      )}
    </>
  );
}
