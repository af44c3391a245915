import type { ReactNode } from 'react';
import type { AnswerDetails } from '../../core/search/answerDetails.ts';
import { componentLabel, describeYears } from '../../core/search/explainQuery.ts';
import { ComponentGlyph } from '../components/ComponentGlyph.tsx';
import { FormulaText } from '../components/FormulaText.tsx';
import styles from './AnswerHead.module.css';

const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;
const number = (count: number): string => count.toLocaleString('en-GB');

/** The answer at a glance: a material, a number or a year. */
function headlineOf({ query, answer }: AnswerDetails): ReactNode {
  if (answer.trust === 'none') return 'No records';
  switch (query.kind) {
    case 'most-common':
    case 'least-common':
    case 'top':
      return <FormulaText text={answer.material ?? 'No material'} />;
    case 'compare':
      return answer.material === null ? 'Equally often' : <FormulaText text={answer.material} />;
    case 'count':
      return query.materials.length > 1
        ? answer.sentence.replace(/^[^:]*: /, '').replace(/\.$/, '')
        : `${number(answer.count)} ${answer.count === 1 ? 'record' : 'records'}`;
    case 'trend':
      return answer.peak === null ? 'No records of a known year' : `Most in ${answer.peak.year}`;
    case 'overtake':
      switch (answer.overtaking?.outcome) {
        case 'overtook':
          return answer.overtaking.year;
        case 'always-ahead':
          return 'Always ahead';
        default:
          return 'Not overtaken';
      }
  }
}

function factsOf({ query, answer }: AnswerDetails): string | null {
  if (answer.trust === 'none' || answer.count === 0) return null;
  if (query.kind === 'trend') {
    const { peak } = answer;
    return peak === null ? null : `${number(peak.count)} records in that year`;
  }
  if (query.materials.length > 1 || (query.kind === 'count' && query.materials.length === 0)) {
    return null;
  }
  return `${percent(answer.share)} of ${number(answer.records)} records`;
}

function publishedLine({ published, answer }: AnswerDetails): ReactNode {
  if (published === null) return null;
  const same = answer.material?.toLowerCase() === published.material.toLowerCase();
  return (
    <p className={styles.published}>
      <strong>
        <FormulaText text={published.material} />
      </strong>{' '}
      is what the original BatterySearch published for {published.year} (
      {componentLabel(published.component)}; Huang and Cole 2022, another set of papers
      {same ? '): the same' : ')'}.
    </p>
  );
}

/** How far to trust it, in plain words. */
function trustLine({ answer, query, ranking }: AnswerDetails): string | null {
  const { records, papers, trust } = answer;
  const years = describeYears(query.from, query.to);
  if (query.materials.length > 0 && query.kind !== 'count') {
    const named = ranking.reduce((sum, { count }) => sum + count, 0);
    const rests = `${number(named)} ${named === 1 ? 'record names' : 'records name'} ${query.materials.length === 1 ? 'it' : 'them'}${years === '' ? '' : ` ${years}`}`;
    return trust === 'none'
      ? null
      : trust === 'low'
        ? `Only ${rests}: take it as a hint.`
        : `${rests}.`;
  }
  const basis = `${number(records)} ${records === 1 ? 'record' : 'records'} from ${number(papers)} ${papers === 1 ? 'paper' : 'papers'}${years === '' ? '' : ` ${years}`}`;
  switch (trust) {
    case 'none':
      return null;
    case 'low':
      return `Only ${basis}: take it as a hint, not as a ranking.`;
    case 'fair':
      return `Rests on ${basis}; materials of close rank may swap places with more papers.`;
    case 'good':
      return `Rests on ${basis}.`;
  }
}

function emptyLine({ outsideYears, sourceYears, query }: AnswerDetails): string | null {
  if (sourceYears === null) {
    return query.from === null && query.to === null
      ? null
      : 'None of these records has a known year. Choose all years, or other records.';
  }
  return outsideYears
    ? `These records reach from ${sourceYears.first} to ${sourceYears.last}: they have none ${describeYears(query.from, query.to)}.`
    : null;
}

export function AnswerHead({ details }: { readonly details: AnswerDetails }) {
  const { query, answer } = details;
  const facts = factsOf(details);
  const trust = trustLine(details);
  const empty = emptyLine(details);
  return (
    <div className={styles.head}>
      <div className={styles.main}>
        <h2 className={styles.answer}>
          {query.component !== 'any' && <ComponentGlyph kind={query.component} />}
          <span>{headlineOf(details)}</span>
        </h2>
        {facts !== null && <p className={styles.facts}>{facts}</p>}
      </div>
      <p className={styles.sentence}>
        <FormulaText text={answer.sentence} />
      </p>
      {empty !== null && <p className={styles.sentence}>{empty}</p>}
      {answer.note !== null && (
        <p className={styles.note}>
          <FormulaText text={answer.note} />
        </p>
      )}
      {publishedLine(details)}
      {trust !== null && (
        <p className={styles.trust} data-trust={answer.trust}>
          {trust}
        </p>
      )}
    </div>
  );
}
