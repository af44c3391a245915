import type { KeyboardEvent } from 'react';
import styles from './HighlightedText.module.css';
import type { TextChunk } from './planTextChunks.ts';
import { type Highlight, TextChunkView } from './TextChunkView.tsx';

interface HighlightedTextProps {
  readonly text: string;
  readonly chunks: readonly TextChunk[];
  /** For each chunk its highlights, sorted by start. */
  readonly highlights: readonly (readonly Highlight[])[];
  /** The highlight that the Tab key reaches. */
  readonly tabStop: string | null;
  /** Must stay the same function: a chunk is drawn again only when its highlights change. */
  readonly onPoint: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onStep: (by: 1 | -1) => void;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 };

/** A text of any length with its highlights, which the keys n and p and the arrows walk. */
export function HighlightedText(props: HighlightedTextProps) {
  const { text, chunks, highlights, tabStop, onPoint, onOpen, onStep } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onStep(by);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- n and p walk its highlights
    <section
      className={styles.text}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
      tabIndex={0}
      aria-label="Text with highlights. Press n for the next and p for the previous one."
      data-reader=""
      onKeyDown={onKeyDown}
    >
      {chunks.map(({ start, end, continues, kind }, index) => (
        <TextChunkView
          key={start}
          text={text}
          start={start}
          end={end}
          continues={continues}
          kind={kind}
          highlights={highlights[index] ?? []}
          tabStop={tabStop}
          onPoint={onPoint}
          onOpen={onOpen}
        />
      ))}
    </section>
  );
}
