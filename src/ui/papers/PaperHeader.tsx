import { ArrowLeft, ArrowUpRight, ChevronLeft, ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import { type PaperResult, paperName } from '../../app/papers/paper.ts';
import { FormulaText } from '../components/FormulaText.tsx';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';
import { ClassBadge } from './ClassBadge.tsx';
import styles from './PaperHeader.module.css';

const MOST_AUTHORS = 6;

const listAuthors = (authors: readonly string[]): string =>
  authors.length <= MOST_AUTHORS
    ? authors.join(', ')
    : `${authors.slice(0, MOST_AUTHORS).join(', ')} and ${authors.length - MOST_AUTHORS} more`;

/** Only what has the form of a DOI becomes an address. */
const addressOf = (doi: string): string | null =>
  /^10\.\d{4,9}\/\S+$/.test(doi)
    ? `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/')}`
    : null;

/** What is known of the paper, and the ways to the others. */
export function PaperHeader({ result }: { readonly result: PaperResult }) {
  const { doc, fileName, classification } = result;
  const { title, authors, journal, date, doi } = doc.metadata;
  const results = usePapers((state) => state.results);
  const activatePlace = usePaperRecords((state) => state.activatePlace);
  const index = results.findIndex(({ id }) => id === result.id);
  const before = results[index - 1];
  const after = results[index + 1];
  const address = doi === null ? null : addressOf(doi);
  const facts = [
    authors.length > 0 && listAuthors(authors),
    journal,
    date,
    title !== null && fileName,
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  const leave = () => activatePlace(null);

  return (
    <header className={styles.header}>
      <div className={styles.ways}>
        <Link href="/papers" className={styles.way} onClick={leave}>
          <ArrowLeft aria-hidden />
          All papers
        </Link>
        {results.length > 1 && (
          <span className={styles.steps}>
            {before !== undefined && (
              <Link
                href={`/papers/${before.id}`}
                className={styles.way}
                aria-label={`Previous paper: ${paperName(before)}`}
                onClick={leave}
              >
                <ChevronLeft aria-hidden />
              </Link>
            )}
            Paper {index + 1} of {results.length}
            {after !== undefined && (
              <Link
                href={`/papers/${after.id}`}
                className={styles.way}
                aria-label={`Next paper: ${paperName(after)}`}
                onClick={leave}
              >
                <ChevronRight aria-hidden />
              </Link>
            )}
          </span>
        )}
      </div>
      <h1 className={styles.title}>
        <FormulaText text={paperName(result)} />
      </h1>
      <ul className={styles.facts} aria-label="About this paper">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        {doi !== null && (
          <li>
            {address === null ? (
              doi
            ) : (
              <a href={address} target="_blank" rel="noreferrer">
                {doi}
                <ArrowUpRight className={styles.out} aria-hidden />
                <span className="visually-hidden"> (opens doi.org in a new tab)</span>
              </a>
            )}
          </li>
        )}
        {classification !== null && (
          <li>
            <ClassBadge classification={classification} />
          </li>
        )}
      </ul>
    </header>
  );
}
