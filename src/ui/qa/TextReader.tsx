import { useCallback, useMemo } from 'react';
import type { FinishedAnalysis } from '../../app/qa/qaStore.ts';
import type { QaView } from '../../app/qa/qaView.ts';
import { kindOf } from '../components/ComponentGlyph.tsx';
import { useQa } from '../components/PageStores.ts';
import { goToCard, goToText } from '../reading/goToMention.ts';
import { HighlightedText } from '../reading/HighlightedText.tsx';
import { HighlightSteps } from '../reading/HighlightSteps.tsx';
import { KindLegend } from '../reading/KindLegend.tsx';
import { nextPosition } from '../reading/nextPosition.ts';
import { planTextChunks } from '../reading/planTextChunks.ts';
import { highlightsPerChunk } from './highlightsPerChunk.ts';
import styles from './TextReader.module.css';

interface TextReaderProps {
  readonly finished: FinishedAnalysis;
  readonly view: QaView;
}

/** The analysed text with its highlights, which lead to the cards and are reached from them. */
export function TextReader({ finished, view }: TextReaderProps) {
  const { text, analysis } = finished;
  const activeId = useQa((state) => state.activeMention);
  const activate = useQa((state) => state.activate);
  const chunks = useMemo(() => planTextChunks(text, analysis.passages), [text, analysis]);

  const perChunk = useMemo(
    () => highlightsPerChunk(chunks, view, analysis.questions, activeId),
    [chunks, view, analysis, activeId],
  );

  const open = useCallback(
    (id: string) => {
      activate(id);
      goToCard(id);
    },
    [activate],
  );

  const position = view.highlights.findIndex(({ id }) => id === activeId);
  const count = view.highlights.length;
  const tabStop = position >= 0 ? activeId : (view.highlights[0]?.id ?? null);

  const step = (by: 1 | -1) => {
    const next = view.highlights[nextPosition(position, by, count)];
    if (next === undefined) return;
    activate(next.id);
    goToText(next.id, { focus: true });
    goToCard(next.id);
  };

  const kinds = analysis.questions.map(({ component }) => kindOf(component));
  return (
    <div className={styles.reader}>
      <div className={styles.bar}>
        <KindLegend kinds={kinds} />
        <HighlightSteps position={position} count={count} onStep={step} />
      </div>
      <HighlightedText
        text={text}
        chunks={chunks}
        highlights={perChunk}
        tabStop={tabStop}
        onPoint={activate}
        onOpen={open}
        onStep={step}
      />
    </div>
  );
}
