import { FileText, X } from 'lucide-react';
import { type RefObject, useCallback } from 'react';
import { FileTrigger, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { FinishedAnalysis } from '../../app/qa/qaStore.ts';
import type { QaView } from '../../app/qa/qaView.ts';
import { Button } from '../components/Button.tsx';
import { ModelPanel } from '../components/ModelPanel.tsx';
import { usePapers, useQa } from '../components/PageStores.ts';
import { useFileDrop } from '../components/useFileDrop.ts';
import { AskBar } from './AskBar.tsx';
import { TextEditor } from './TextEditor.tsx';
import styles from './TextPane.module.css';
import { TextReader } from './TextReader.tsx';
import { useRunShortcut } from './useRunShortcut.ts';

interface TextPaneProps {
  readonly finished: FinishedAnalysis | null;
  readonly view: QaView | null;
  /** Whether the pane shows the highlighted text; else the box to write in. */
  readonly reading: boolean;
  readonly onReading: (reading: boolean) => void;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}

/** Sniffed from the bytes when read; this only filters the chooser of the system. */
const ACCEPTED_FILES = ['.pdf', '.xml', '.html', '.htm', '.txt'];

/** The left half: the text, as a box to fill or with its highlights, and the question put to it. */
export function TextPane({ finished, view, reading, onReading, box }: TextPaneProps) {
  const text = useQa((state) => state.text);
  const start = useQa((state) => state.start);
  const clear = useQa((state) => state.clear);
  const loadFile = useQa((state) => state.loadFile);
  const fileOver = useFileDrop(
    useCallback(([file]) => file !== undefined && void loadFile(file), [loadFile]),
  );
  const isBlank = useQa(({ text: current }) => current.trim() === '');
  useRunShortcut(
    useCallback(() => {
      if (isBlank) box.current?.focus();
      else void start();
    }, [isBlank, start, box]),
  );
  const running = useQa(({ run }) => run.state === 'preparing' || run.state === 'analysing');
  const papersAreAsked = usePapers(({ papers }) =>
    papers.some(({ stage }) => stage.state === 'asking'),
  );
  // A run that waits for the model fails with it and says so beside its button.
  const said = useQa(({ run }) => (run.state === 'failed' ? run.error.sentence : null));
  const canRead = finished !== null && finished.text === text;

  return (
    <section className={styles.pane} aria-labelledby="text-heading">
      <div className={styles.head} data-modes={canRead || undefined}>
        <h2 id="text-heading" className={styles.title}>
          Text
        </h2>
        {canRead && (
          <ToggleButtonGroup
            className={styles.modes as string}
            aria-label="Show the text"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[reading ? 'read' : 'edit']}
            onSelectionChange={(keys) => onReading(keys.has('read'))}
          >
            <ToggleButton id="edit" className={styles.mode as string}>
              Edit
            </ToggleButton>
            <ToggleButton id="read" className={styles.mode as string}>
              Highlights
            </ToggleButton>
          </ToggleButtonGroup>
        )}
        <div className={styles.actions}>
          <FileTrigger
            acceptedFileTypes={ACCEPTED_FILES}
            onSelect={(files) => {
              const file = files?.[0];
              if (file !== undefined) void loadFile(file);
            }}
          >
            <Button look="quiet" size="small">
              <FileText aria-hidden />
              Open file
            </Button>
          </FileTrigger>
          <Button
            look="quiet"
            size="small"
            isDisabled={text === '' && finished === null}
            onPress={() => {
              clear();
              requestAnimationFrame(() => box.current?.focus());
            }}
          >
            <X aria-hidden />
            Clear
          </Button>
        </div>
      </div>
      {reading && finished !== null && view !== null ? (
        <TextReader finished={finished} view={view} />
      ) : (
        <TextEditor box={box} fileOver={fileOver} />
      )}
      <AskBar box={box} />
      <ModelPanel locked={running || papersAreAsked} said={said} />
    </section>
  );
}
