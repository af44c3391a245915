import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import type { FinishedAnalysis } from '../../app/qa/qaStore.ts';
import type { QaView } from '../../app/qa/qaView.ts';
import type { Mention } from '../../core/device/selectAnswers.ts';
import { Button } from '../components/Button.tsx';
import { ComponentGlyph, kindLabel, kindOf } from '../components/ComponentGlyph.tsx';
import { useQa } from '../components/PageStores.ts';
import { counted } from './counted.ts';
import { goToCard, goToText } from './goToMention.ts';
import { planTextChunks } from './planTextChunks.ts';
import { type Highlight, TextChunkView } from './TextChunkView.tsx';
import styles from './TextReader.module.css';

interface TextReaderProps {
  readonly finished: FinishedAnalysis;
  readonly view: QaView;
}

const NO_HIGHLIGHTS: readonly Highlight[] = [];

/** The mention that cards and text point at, also when it is a rejected one. */
function findMention(view: QaView, id: string | null): Mention | undefined {
  if (id === null) return undefined;
  return (
    view.highlights.find((mention) => mention.id === id) ??
    view.answers.flatMap(({ rejected }) => rejected).find((mention) => mention.id === id)
  );
}

/** The analysed text with its highlights, which lead to the cards and are reached from them. */
export function TextReader({ finished, view }: TextReaderProps) {
  const { text, analysis } = finished;
  const activeId = useQa((state) => state.activeMention);
  const activate = useQa((state) => state.activate);
  const chunks = useMemo(() => planTextChunks(text, analysis.passages), [text, analysis]);

  const perChunk = useMemo(() => {
    const marked = view.highlights.map((mention) => ({ mention, accepted: true }));
    const active = findMention(view, activeId);
    if (active !== undefined && !view.highlights.includes(active)) {
      marked.push({ mention: active, accepted: false });
      marked.sort((a, b) => a.mention.start - b.mention.start);
    }
    const highlights = marked.map(
      ({ mention, accepted }): Highlight => ({
        id: mention.id,
        start: mention.start,
        end: mention.end,
        score: mention.score,
        component: analysis.questions[mention.question]?.component ?? null,
        accepted,
        active: mention.id === activeId,
      }),
    );
    let first = 0;
    return chunks.map(({ start, end }) => {
      while ((highlights[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first++;
      let last = first;
      while ((highlights[last]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
      return last > first ? highlights.slice(first, last) : NO_HIGHLIGHTS;
    });
  }, [chunks, view, activeId, analysis]);

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
      <section
        className={styles.text}
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
            highlights={perChunk[index] ?? NO_HIGHLIGHTS}
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
