import { Check, Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { formatBrowseAddress, toBrowseFilter } from '../../app/data/browseAddress.ts';
import { BUNDLED_ID, type SourceInfo } from '../../app/data/dataStore.ts';
import type { SearchOutcome } from '../../app/search/searchStore.ts';
import { EXAMPLE_QUESTIONS } from '../../core/search/parseQuestion.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { ImportButton, ImportStatus } from '../components/ImportRecords.tsx';
import { PageHeading } from '../components/PageHeading.tsx';
import { useData, useSearch } from '../components/PageStores.ts';
import { RecordTable } from '../components/RecordTable.tsx';
import { SourcePicker } from '../components/SourcePicker.tsx';
import { useTitle } from '../components/useTitle.ts';
import { AnswerCharts } from './AnswerCharts.tsx';
import { AnswerHead } from './AnswerHead.tsx';
import { QueryChips } from './QueryChips.tsx';
import { QuestionBar } from './QuestionBar.tsx';
import { QuestionList } from './QuestionList.tsx';
import styles from './SearchPage.module.css';
import { type SearchAddressActions, useSearchAddress } from './useSearchAddress.ts';

const COPIED_MS = 2000;
const RECENT = 8;

export default function SearchPage() {
  useTitle('BatterySearch');
  const address = useSearchAddress();
  const outcome = useSearch((state) => state.outcome);
  const asking = useSearch((state) => state.asking);
  const storageFault = useData((state) => state.storageFault);
  return (
    <main id="main" className={styles.page}>
      <div className={styles.intro}>
        <PageHeading title="Which battery material is used most?">
          Ask in words. Every answer is counted in this browser, over records that a model read from
          papers.
        </PageHeading>
        <div className={styles.sources}>
          <SourcePicker onChoose={address.pickSource} />
          <ImportButton />
        </div>
      </div>
      {storageFault !== null && <p className={styles.fault}>{storageFault}</p>}
      <ImportStatus />
      <QuestionBar onAsk={address.ask} />
      <div className={styles.outcome} aria-busy={asking}>
        <Outcome outcome={outcome} asking={asking} address={address} />
      </div>
      <output className="visually-hidden" aria-live="polite">
        {asking ? '' : announce(outcome)}
      </output>
    </main>
  );
}

function announce(outcome: SearchOutcome): string {
  switch (outcome.state) {
    case 'none':
      return '';
    case 'answered':
      return outcome.details.answer.sentence;
    case 'not-understood':
      return outcome.problem.message;
    case 'failed':
      return outcome.error.sentence;
  }
}

interface OutcomeProps {
  readonly outcome: SearchOutcome;
  readonly asking: boolean;
  readonly address: SearchAddressActions;
}

function Outcome({ outcome, asking, address }: OutcomeProps) {
  switch (outcome.state) {
    case 'none':
      return asking ? <p className={styles.waiting}>Counting…</p> : <Start onAsk={address.ask} />;
    case 'failed':
      return (
        <div className={styles.panel}>
          <ErrorNote error={outcome.error} onRetry={address.retry} />
          {outcome.error.code !== 'internal' && (
            <Button size="small" onPress={() => address.pickSource(BUNDLED_ID)}>
              Use the bundled database
            </Button>
          )}
        </div>
      );
    case 'not-understood':
      return (
        <div className={styles.panel}>
          <p className={styles.problem}>{outcome.problem.message}</p>
          <QuestionList
            title="Questions that work"
            questions={outcome.problem.examples}
            onAsk={address.ask}
          />
        </div>
      );
    case 'answered':
      return <Answer outcome={outcome} address={address} />;
  }
}

function Start({ onAsk }: { readonly onAsk: (question: string) => void }) {
  const history = useSearch((state) => state.history);
  const clearHistory = useSearch((state) => state.clearHistory);
  return (
    <div className={styles.start}>
      <QuestionList title="Try" questions={EXAMPLE_QUESTIONS} onAsk={onAsk} />
      {history.length > 0 && (
        <QuestionList
          title="You asked"
          questions={history.slice(0, RECENT)}
          onAsk={onAsk}
          action={{ label: 'Forget these', run: clearHistory }}
        />
      )}
    </div>
  );
}

interface AnswerProps {
  readonly outcome: Extract<SearchOutcome, { readonly state: 'answered' }>;
  readonly address: SearchAddressActions;
}

function Answer({ outcome, address }: AnswerProps) {
  const { details, pieces, sourceId } = outcome;
  const { answer, query } = details;
  const source = useData(({ sources }) => sources.find(({ id }) => id === sourceId));
  const refresh = useData((state) => state.refresh);
  // The first answer has loaded the records: now their number is known.
  const isNew = source !== undefined && source.records === null;
  useEffect(() => {
    if (isNew) void refresh();
  }, [isNew, refresh]);
  const onDataPage = formatBrowseAddress({
    filter: toBrowseFilter(answer.filter),
    sort: null,
    sourceId,
  });
  const corrected = pieces.filter((piece) => piece.corrected !== null);
  return (
    <article className={styles.answer} data-component={query.component}>
      <div className={styles.understood}>
        <QueryChips details={details} onEdit={address.edit} />
        <CopyLink />
      </div>
      {corrected.length > 0 && (
        <p className={styles.corrected}>
          Read as:{' '}
          {corrected.map(({ text, corrected: read }) => `“${text}” as “${read}”`).join(', ')}.
        </p>
      )}
      <section className={styles.panel}>
        <AnswerHead details={details} />
        {source !== undefined && <Origin source={source} />}
      </section>
      {(details.ranking.length > 0 || details.trend.length > 0) && (
        <section className={styles.panel}>
          <AnswerCharts details={details} />
        </section>
      )}
      {answer.count > 0 && (
        <section className={styles.panel}>
          <div className={styles.behind}>
            <h3 className={styles.heading}>Records behind it</h3>
            <Link href={`/data${onDataPage}`} className={styles.away}>
              See these records on the Data page
            </Link>
          </div>
          <RecordTable
            key={JSON.stringify([sourceId, answer.filter])}
            sourceId={sourceId}
            filter={answer.filter}
            label="Records behind the answer"
          />
        </section>
      )}
    </article>
  );
}

/** Whose records these are, so that nobody takes them for the whole field. */
function Origin({ source }: { readonly source: SourceInfo }) {
  if (source.kind !== 'bundled') {
    return <p className={styles.origin}>Counted in “{source.name}”.</p>;
  }
  return (
    <p className={styles.origin}>
      Counted in the bundled database: what the papers that it holds use, not what the whole field
      uses. <Link href="/data">How it was made</Link>
    </p>
  );
}

function CopyLink() {
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(window.location.href).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  return (
    <Button
      look="quiet"
      size="small"
      aria-label="Copy a link to this answer"
      onPress={() => void copy()}
    >
      {copied === 'yes' ? <Check aria-hidden /> : <Link2 aria-hidden />}
      <span aria-live="polite">
        {copied === 'yes' ? 'Copied' : copied === 'no' ? 'Copying is not allowed here' : 'Link'}
      </span>
    </Button>
  );
}
