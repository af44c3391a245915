import { FolderOpen, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { Button } from '../components/Button.tsx';
import { ModelPanel } from '../components/ModelPanel.tsx';
import { usePapers } from '../components/PageStores.ts';
import { useFileDrop } from '../components/useFileDrop.ts';
import { AskSettings } from './AskSettings.tsx';
import { EmptyQueue } from './EmptyQueue.tsx';
import { PaperRow } from './PaperRow.tsx';
import styles from './QueuePane.module.css';
import { QueueProgress } from './QueueProgress.tsx';

/** Sniffed from the bytes when read; this only filters the chooser of the system. */
const ACCEPTED_FILES = ['.pdf', '.xml', '.html', '.htm', '.txt'];

/** The left half: which papers, what they are asked for, and how far that is. */
export function QueuePane({ records }: { readonly records: readonly PaperRecord[] }) {
  const papers = usePapers((state) => state.papers);
  const add = usePapers((state) => state.add);
  const trouble = usePapers((state) => state.trouble);
  const asking = usePapers(({ papers: all }) => all.some(({ stage }) => stage.state === 'asking'));
  const fileOver = useFileDrop(add);
  const counts = useMemo(() => {
    const counted = new Map<string, number>();
    for (const { paperId } of records) counted.set(paperId, (counted.get(paperId) ?? 0) + 1);
    return counted;
  }, [records]);
  const nameOf = useMemo(() => new Map(papers.map(({ id, fileName }) => [id, fileName])), [papers]);
  const choose = (files: FileList | null) => {
    // Hidden files of a folder are the system's, not the person's.
    if (files !== null) add([...files].filter(({ name }) => !name.startsWith('.')));
  };

  return (
    <section className={styles.pane} aria-labelledby="queue-heading">
      <div className={styles.head}>
        <h2 id="queue-heading" className={styles.title}>
          Papers
        </h2>
        <div className={styles.actions}>
          <FileTrigger allowsMultiple acceptedFileTypes={ACCEPTED_FILES} onSelect={choose}>
            <Button look="quiet" size="small">
              <Plus aria-hidden />
              Add files
            </Button>
          </FileTrigger>
          <FileTrigger acceptDirectory onSelect={choose}>
            <Button look="quiet" size="small" aria-label="Add a folder">
              <FolderOpen aria-hidden />
              Folder
            </Button>
          </FileTrigger>
        </div>
      </div>
      {papers.length === 0 ? (
        <EmptyQueue />
      ) : (
        <>
          <QueueProgress />
          <ul className={styles.list} aria-label="Papers">
            {papers.map((paper) => (
              <PaperRow
                key={paper.id}
                paper={paper}
                records={counts.get(paper.id) ?? 0}
                twin={
                  paper.stage.state === 'duplicate' ? (nameOf.get(paper.stage.of) ?? null) : null
                }
              />
            ))}
          </ul>
        </>
      )}
      <AskSettings />
      <ModelPanel locked={asking} said={trouble?.sentence ?? null} />
      {fileOver && <p className={styles.drop}>Drop the papers to read them</p>}
    </section>
  );
}
