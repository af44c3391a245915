import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OpenRecord } from '../../app/data/browseStore.ts';
import { FormulaText } from '../components/FormulaText.tsx';
import styles from './RecordDialog.module.css';

const DOI = /^10\.\d{4,9}\/\S+$/;

/** The address of a DOI at its resolver; null when the text is none. */
function addressOf(doi: string): string | null {
  const bare = doi.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return DOI.test(bare)
    ? `https://doi.org/${encodeURI(bare).replace(/[?#]/g, encodeURIComponent)}`
    : null;
}

const NONE = <span className={styles.none}>not known</span>;
const textOr = (text: string): ReactNode => (text === '' ? NONE : text);

/** All fields of the published schema, then what this database adds. */
export function RecordFields({ open }: { readonly open: OpenRecord }) {
  const { row, record } = open;
  const address = addressOf(row.doi);
  const fields: readonly (readonly [name: string, field: string | null, value: ReactNode])[] = [
    ['Name in the paper', 'Name', textOr(row.name)],
    [
      'Normalised name',
      'Extracted_name',
      row.materials.map(({ key, display }, index) => (
        <span key={key}>
          {index > 0 && ', '}
          <FormulaText text={display} />
        </span>
      )),
    ],
    ['Component', 'Type', record?.Type ?? row.component],
    ['Confidence score', 'Score', String(row.score)],
    ['Title', 'Title', textOr(row.title)],
    [
      'DOI',
      'DOI',
      address === null ? (
        textOr(row.doi)
      ) : (
        <a href={address} target="_blank" rel="noreferrer">
          {row.doi}
          <ExternalLink aria-label="opens in a new tab" />
        </a>
      ),
    ],
    ['Journal', 'Journal', textOr(row.journal)],
    ['Date', 'Date', textOr(row.date)],
    ['Context', 'Context', record === null ? '…' : record.Context || <NoContext />],
    ['Found in', null, textOr(row.place)],
    ['Data set', null, textOr(row.source)],
  ];
  return (
    <dl className={styles.fields}>
      {fields.map(([name, field, value]) => (
        <div key={name}>
          <dt>
            {name}
            {field !== null && field !== name && <code>{field}</code>}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const NoContext = () => <span className={styles.none}>no sentence is stored with this record</span>;
