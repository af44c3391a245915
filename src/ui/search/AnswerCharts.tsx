import type { AnswerDetails } from '../../core/search/answerDetails.ts';
import { describeYears } from '../../core/search/explainQuery.ts';
import { BarList } from '../charts/BarList.tsx';
import { ChartWithTable } from '../charts/ChartWithTable.tsx';
import { TrendLine } from '../charts/TrendLine.tsx';
import { tableOfYears } from '../charts/yearLines.ts';
import { FormulaText } from '../components/FormulaText.tsx';
import styles from './AnswerCharts.module.css';

const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;

const MOST_BARS = 20;

function RankingChart({ details }: { readonly details: AnswerDetails }) {
  const { query, answer, ranking, classes } = details;
  if (ranking.length === 0) return null;
  const noun = query.component === 'any' ? 'battery' : query.component;
  const when = describeYears(query.from, query.to);
  const suffix = when === '' ? '' : ` ${when}`;
  if (query.kind === 'least-common') {
    return (
      <section className={styles.rare}>
        <h3>
          {answer.tied > ranking.length
            ? `The first ${ranking.length} of ${answer.tied.toLocaleString('en-GB')} that share this place`
            : `The ${ranking.length} least common`}
        </h3>
        <ul>
          {ranking.map(({ material, count }) => (
            <li key={material}>
              <span>
                <FormulaText text={material} />
              </span>
              <span className={styles.count}>{count.toLocaleString('en-GB')}</span>
            </li>
          ))}
        </ul>
      </section>
    );
  }
  const named = query.materials.length > 0;
  const title = named
    ? `Records${suffix}`
    : `The ${ranking.length} most common ${noun} materials${suffix}`;
  const notes = [
    ...(classes.length === 0 || named
      ? []
      : [`Classes of materials, not single ones: ${classes.join(', ')}.`]),
    ...(ranking.length > MOST_BARS ? [`The table has all ${ranking.length}.`] : []),
  ];
  return (
    <ChartWithTable
      title={title}
      summary={`${title}: ${ranking.map(({ material, count }) => `${material} ${count}`).join(', ')}.`}
      table={{
        columns: ['Material', 'Records', 'Share'],
        rows: ranking.map(({ material, count, share }) => [material, count, percent(share)]),
      }}
      note={notes.length === 0 ? undefined : notes.join(' ')}
    >
      <BarList
        entries={ranking.slice(0, MOST_BARS).map(({ material, count, share }) => ({
          name: material,
          value: count,
          detail: percent(share),
        }))}
      />
    </ChartWithTable>
  );
}

function TrendChart({ details }: { readonly details: AnswerDetails }) {
  const { query, trend, answer } = details;
  const lines = trend.filter(({ years }) => years.length > 0);
  if (lines.length === 0) return null;
  const role = query.component === 'any' ? '' : ` as ${query.component}`;
  const where = query.journal === null ? '' : ` in ${query.journal}`;
  const title =
    query.materials.length === 0 && lines[0]?.label === 'all records'
      ? `Records a year${where}`
      : `Records a year${role}${where}`;
  const year = answer.overtaking?.year ?? null;
  return (
    <ChartWithTable
      title={title}
      summary={`${title} of ${lines.map(({ label }) => label).join(', ')}.`}
      table={tableOfYears(lines)}
      note={
        query.from === null && query.to === null
          ? undefined
          : query.from === query.to
            ? `All years of these records; the line stands at ${query.from}.`
            : 'All years of these records; those that were asked for are shaded.'
      }
    >
      <TrendLine
        lines={lines}
        marked={year === null ? { from: query.from, to: query.to } : { from: year, to: year }}
        height={300}
      />
    </ChartWithTable>
  );
}

/** The picture of an answer, fitting its kind. */
export function AnswerCharts({ details }: { readonly details: AnswerDetails }) {
  const { query } = details;
  const trendFirst =
    query.kind === 'trend' || query.kind === 'overtake' || query.kind === 'compare';
  const oneBar = query.materials.length === 1;
  const ranking = oneBar ? null : <RankingChart details={details} />;
  const trend = <TrendChart details={details} />;
  return (
    <div className={styles.charts} data-wide={oneBar || undefined}>
      {trendFirst ? trend : ranking}
      {trendFirst ? ranking : trend}
    </div>
  );
}
