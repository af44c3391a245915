import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import type { FinishedAnalysis } from '../../app/qa/qaStore.ts';
import type { QaView } from '../../app/qa/qaView.ts';
import { Button } from '../components/Button.tsx';
import { ComponentGlyph, kindLabel, kindOf } from '../components/ComponentGlyph.tsx';
import { useQa } from '../components/PageStores.ts';
import { counted } from './counted.ts';
import { goToCard, goToText } from './goToMention.ts';
import { highlightsPerChunk } from './highlightsPerChunk.ts';
import { planTextChunks } from './planTextChunks.ts';
import { TextChunkView } from './TextChunkView.tsx';
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

  const position = view.highlights.findIndex(({ id }) => id === activeId);
  const count = view.highlights.length;
  const tabStop = position >= 0 ? activeId : (view.highlights[0]?.id ?? null);

  const step = (by: 1 | -1) => {
    if (count === 0) return;
    const from = position < 0 ? (by === 1 ? -1 : count) : position;
    const next = view.highlights[(from + by + count) % count];
    if (next === undefined) return;
    activate(next.id);
    goToText(next.id, { focus: true });
    goToCard(next.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };

  const kinds = analysis.questions.map(({ component }) => kindOf(component));
  return (
    <div className={styles.reader}>
      <div className={styles.bar}>
        <ul className={styles.legend} aria-label="Legend">
          {kinds.map((kind) => (
            <li key={kind} data-component={kind}>
              <ComponentGlyph kind={kind} />
              <span className={styles.sample}>{kindLabel(kind)}</span>
            </li>
          ))}
        </ul>
        <div className={styles.steps}>
          <span className={styles.count}>
            {position >= 0 ? `${position + 1} of ${count}` : counted(count, 'highlight')}
          </span>
          <Button
            look="quiet"
            size="small"
            isDisabled={count === 0}
            onPress={() => step(-1)}
            aria-label="Previous highlight"
          >
            <ChevronUp aria-hidden />
          </Button>
          <Button
            look="quiet"
            size="small"
            isDisabled={count === 0}
            onPress={() => step(1)}
            aria-label="Next highlight"
          >
            <ChevronDown aria-hidden />
          </Button>
        </div>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- n and p walk its highlights */}
      <section
        className={styles.text}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
        tabIndex={0}
        aria-label="Text with highlights. Press n for the next and p for the previous one."
        data-reader=""
        onKeyDown={onKeyDown}
      >
        {chunks.map(({ start, end, continues }, index) => (
          <TextChunkView
            key={start}
            text={text}
            start={start}
            end={end}
            continues={continues}
            highlights={perChunk[index] ?? []}
            tabStop={tabStop}
            onPoint={activate}
            onOpen={(id) => {
              activate(id);
              goToCard(id);
            }}
          />
        ))}
      </section>
    </div>
  );
}
