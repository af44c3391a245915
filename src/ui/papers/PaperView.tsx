import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { PaperResult } from '../../app/papers/paper.ts';
import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import { COMPONENTS } from '../../core/device/components.ts';
import type { AnswerKind } from '../components/ComponentGlyph.tsx';
import { usePaperRecords } from '../components/PageStores.ts';
import { ThresholdControl } from '../components/ThresholdControl.tsx';
import { goToCard, goToText } from '../reading/goToMention.ts';
import { HighlightedText } from '../reading/HighlightedText.tsx';
import { HighlightSteps } from '../reading/HighlightSteps.tsx';
import { KindLegend } from '../reading/KindLegend.tsx';
import { nextPosition } from '../reading/nextPosition.ts';
import { planTextChunks } from '../reading/planTextChunks.ts';
import { spreadHighlights } from '../reading/spreadHighlights.ts';
import { PaperHeader } from './PaperHeader.tsx';
import { PaperOutline } from './PaperOutline.tsx';
import { PaperRecordList } from './PaperRecordList.tsx';
import styles from './PaperView.module.css';
import { highlightsOf } from './paperHighlights.ts';

interface PaperViewProps {
  readonly result: PaperResult;
  /** Of all papers. */
  readonly records: readonly PaperRecord[];
}

const KINDS: readonly AnswerKind[] = [...COMPONENTS, 'property'];

/** Else text and list share one scroll, and a step to one would leave the other. */
const hasOwnScrollers = window.matchMedia('(min-width: 1000px) and (min-height: 600px)');

/** One paper: its text with the places of its records, and the records beside it. */
export function PaperView({ result, records }: PaperViewProps) {
  const { doc, analysis, id: paperId } = result;
  const activeId = usePaperRecords((state) => state.activePlace);
  const activate = usePaperRecords((state) => state.activatePlace);
  const threshold = usePaperRecords((state) => state.threshold);
  const setThreshold = usePaperRecords((state) => state.setThreshold);

  const own = useMemo(
    () => records.filter((record) => record.paperId === paperId),
    [records, paperId],
  );
  const chunks = useMemo(
    () => planTextChunks(doc.text, analysis.components.passages, doc.blocks),
    [doc, analysis],
  );
  const highlights = useMemo(() => highlightsOf(own, activeId), [own, activeId]);
  const perChunk = useMemo(() => spreadHighlights(chunks, highlights), [chunks, highlights]);
  const kinds = KINDS.filter((kind) => highlights.some((highlight) => highlight.kind === kind));

  // Whoever comes from the table wants to see the place that led here.
  const arrivedAt = useRef(activeId);
  useEffect(() => {
    if (arrivedAt.current === null) return;
    goToText(arrivedAt.current, { focus: true });
    if (hasOwnScrollers.matches) goToCard(arrivedAt.current);
  }, []);

  const open = useCallback(
    (id: string) => {
      activate(id);
      goToCard(id);
    },
    [activate],
  );

  const position = highlights.findIndex(({ id }) => id === activeId);
  const tabStop = position >= 0 ? activeId : (highlights[0]?.id ?? null);
  const step = (by: 1 | -1) => {
    const next = highlights[nextPosition(position, by, highlights.length)];
    if (next === undefined) return;
    activate(next.id);
    goToText(next.id, { focus: true });
    if (hasOwnScrollers.matches) goToCard(next.id);
  };

  return (
    <div className={styles.view}>
      <PaperHeader result={result} />
      <div className={styles.panes}>
        <PaperOutline doc={doc} highlights={highlights} activeId={activeId} />
        <section className={styles.text} aria-labelledby="paper-text-heading">
          <div className={styles.bar}>
            <h2 id="paper-text-heading" className="visually-hidden">
              Text
            </h2>
            <KindLegend kinds={kinds} />
            <HighlightSteps position={position} count={highlights.length} onStep={step} />
          </div>
          <HighlightedText
            text={doc.text}
            chunks={chunks}
            highlights={perChunk}
            tabStop={tabStop}
            onPoint={activate}
            onOpen={open}
            onStep={step}
          />
        </section>
        <div className={styles.side}>
          <ThresholdControl threshold={threshold} onChange={setThreshold} />
          <PaperRecordList records={own} text={doc.text} />
        </div>
      </div>
    </div>
  );
}
