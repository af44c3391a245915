import { Upload, X } from 'lucide-react';
import { FileTrigger, ProgressBar } from 'react-aria-components';
import type { ImportProgress, SourceInfo } from '../../app/data/dataStore.ts';
import { Button } from './Button.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import styles from './ImportRecords.module.css';
import { useData } from './PageStores.ts';
import { Reveal } from './Reveal.tsx';
import { describeSpan } from './SourcePicker.tsx';

const FORMATS = ['.json', '.jsonl', '.ndjson', '.csv', '.tsv', '.sql', '.txt'];
const number = (count: number): string => count.toLocaleString('en-GB');
const mebibytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(bytes < 1024 ** 2 ? 2 : 0);

/** Chooses a database file (JSON, JSON lines, CSV or an SQL dump) and imports it. */
export function ImportButton() {
  const importFile = useData((state) => state.importFile);
  const running = useData(({ importing }) => importing.state === 'running');
  return (
    <FileTrigger
      acceptedFileTypes={FORMATS}
      onSelect={(files) => {
        const file = files?.item(0);
        if (file) void importFile(file);
      }}
    >
      <Button isDisabled={running}>
        <Upload aria-hidden />
        Import records
      </Button>
    </FileTrigger>
  );
}

/** How an import goes, and what became of its rows; nothing when there is none. */
export function ImportStatus() {
  const importing = useData((state) => state.importing);
  const cancel = useData((state) => state.cancelImport);
  const dismiss = useData((state) => state.dismissImport);
  switch (importing.state) {
    case 'idle':
      return null;
    case 'failed':
      return (
        <div className={styles.status}>
          <div className={styles.text}>
            <ErrorNote error={importing.error} onRetry={undefined} />
          </div>
          <Dismiss onPress={dismiss} />
        </div>
      );
    case 'running':
      return (
        <div className={styles.status}>
          <ImportBar fileName={importing.fileName} progress={importing.progress} />
          <Button size="small" onPress={cancel}>
            Cancel
          </Button>
        </div>
      );
    case 'done':
      return (
        <div className={styles.status} role="status">
          <ImportResult source={importing.source} />
          <Dismiss onPress={dismiss} />
        </div>
      );
  }
}

function Dismiss({ onPress }: { readonly onPress: () => void }) {
  return (
    <Button look="quiet" size="small" aria-label="Close this message" onPress={onPress}>
      <X aria-hidden />
    </Button>
  );
}

function describeProgress(progress: ImportProgress | null): string {
  if (progress === null) return 'Opening…';
  const { stage, bytesRead, bytesTotal, rows, bad } = progress;
  if (stage === 'arranging') return `Arranging ${number(rows)} rows…`;
  if (stage === 'storing') return `Storing ${number(rows)} rows in this browser…`;
  const wrong = bad === 0 ? '' : `, ${number(bad)} of them cannot be read`;
  return `${mebibytes(bytesRead)} of ${mebibytes(bytesTotal)} MiB, ${number(rows)} rows${wrong}`;
}

function ImportBar({
  fileName,
  progress,
}: {
  readonly fileName: string;
  readonly progress: ImportProgress | null;
}) {
  const share = progress === null ? 0 : progress.bytesRead / Math.max(1, progress.bytesTotal);
  return (
    <ProgressBar
      className={styles.text as string}
      aria-label={`Importing ${fileName}`}
      value={share * 100}
    >
      <p>
        Importing <strong>{fileName}</strong>
      </p>
      <div className={styles.track}>
        <div className={styles.done} style={{ width: `${share * 100}%` }} />
      </div>
      <p className={styles.detail}>{describeProgress(progress)}</p>
    </ProgressBar>
  );
}

/** What became of the rows of an imported file. */
export function ImportResult({ source }: { readonly source: SourceInfo }) {
  const { name, years, report, kept } = source;
  if (report === null) return null;
  const { records, bad, properties, problems } = report;
  return (
    <div className={styles.text}>
      <p>
        <strong>{name}</strong>: {number(records)} {records === 1 ? 'record' : 'records'}
        {years === null ? '' : `, ${describeSpan(years)}`}.
        {properties > 0 && ` ${number(properties)} property records were passed over.`}
        {!kept && ' This browser could not keep them: they are here until the page is closed.'}
      </p>
      {bad > 0 && (
        <Reveal title={`${number(bad)} ${bad === 1 ? 'row' : 'rows'} could not be read`}>
          <ul className={styles.problems}>
            {problems.map(({ row, line, reason }) => (
              <li key={row}>
                Line {number(line)}: {reason}
              </li>
            ))}
            {bad > problems.length && <li>and {number(bad - problems.length)} more</li>}
          </ul>
        </Reveal>
      )}
    </div>
  );
}
