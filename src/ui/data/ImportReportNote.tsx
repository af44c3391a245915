import type { SourceInfo } from '../../app/data/dataStore.ts';
import { counted } from '../qa/counted.ts';
import { Reveal } from '../qa/Reveal.tsx';
import styles from './ImportReportNote.module.css';

interface ImportReportNoteProps {
  readonly source: SourceInfo;
  readonly report: NonNullable<SourceInfo['report']>;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

const megabytes = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** What became of the rows of an imported file. */
export function ImportReportNote({ source, report }: ImportReportNoteProps) {
  const { addedAt, fileBytes, kept } = source;
  const { rows, bad, properties, problems } = report;
  return (
    <div className={styles.report}>
      <p>
        Imported{addedAt !== null && ` on ${DAY.format(new Date(addedAt))}`}
        {fileBytes !== null && ` from ${megabytes(fileBytes)}`}: {counted(rows, 'row')},{' '}
        {counted(report.records, 'record')}.
        {properties > 0 &&
          ` ${counted(properties, 'row')} of properties ${properties === 1 ? 'was' : 'were'} passed over.`}
        {!kept && ' This browser did not store them: they are gone when the page is closed.'}
      </p>
      {bad > 0 && (
        <Reveal title={`${counted(bad, 'row')} could not be read`}>
          <ul className={styles.problems}>
            {problems.map(({ row, line, reason }) => (
              <li key={row}>
                Row {row.toLocaleString('en-GB')}, line {line.toLocaleString('en-GB')}: {reason}
              </li>
            ))}
            {bad > problems.length && (
              <li>and {(bad - problems.length).toLocaleString('en-GB')} more</li>
            )}
          </ul>
        </Reveal>
      )}
    </div>
  );
}
