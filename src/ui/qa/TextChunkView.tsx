import { memo, type PointerEvent } from 'react';
import type { QuestionAnswers } from '../../core/device/selectAnswers.ts';
import { segmentText } from '../../core/text/segmentText.ts';
import type { CharSpan } from '../../core/text/TextDoc.ts';
import { kindLabel, kindOf } from '../components/ComponentGlyph.tsx';
import { hasMoved } from './hasMoved.ts';
import styles from './TextReader.module.css';

/** A place in the text that is marked, and how. */
export interface Highlight extends CharSpan {
  readonly id: string;
  readonly score: number;
  readonly component: QuestionAnswers['question']['component'];
  readonly accepted: boolean;
  readonly active: boolean;
}

interface TextChunkViewProps {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly continues: boolean;
  readonly highlights: readonly Highlight[];
  /** The highlight that the Tab key reaches. */
  readonly tabStop: string | null;
  readonly onPoint: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

const sameHighlight = (a: Highlight, b: Highlight | undefined) =>
  a.id === b?.id && a.active === b.active && a.accepted === b.accepted;

const isTabStopHere = ({ highlights, tabStop }: TextChunkViewProps) =>
  highlights.some(({ id }) => id === tabStop) ? tabStop : null;

const isSame = (before: TextChunkViewProps, after: TextChunkViewProps) =>
  before.text === after.text &&
  before.start === after.start &&
  before.end === after.end &&
  before.highlights.length === after.highlights.length &&
  before.highlights.every((highlight, i) => sameHighlight(highlight, after.highlights[i])) &&
  isTabStopHere(before) === isTabStopHere(after);

/** The span that gives a segment its look: the active one, else the best score. */
const leading = (spans: readonly Highlight[]) =>
  spans.find(({ active }) => active) ??
  spans.reduce((best, span) => (span.score > best.score ? span : best), spans[0] as Highlight);

export const TextChunkView = memo(function TextChunkView(props: TextChunkViewProps) {
  const { text, start, end, continues, highlights, tabStop, onPoint, onOpen } = props;
  if (highlights.length === 0) {
    return (
      <p className={continues ? styles.continued : styles.paragraph}>{text.slice(start, end)}</p>
    );
  }
  return (
    <p className={continues ? styles.continued : styles.paragraph}>
      {segmentText(start, end, highlights).map((segment) => {
        const piece = text.slice(segment.start, segment.end);
        if (segment.spans.length === 0) return piece;
        const lead = leading(segment.spans);
        const starting = segment.spans.filter((span) => span.start === segment.start);
        const others = segment.spans.filter(({ component }) => component !== lead.component);
        const describe = (span: Highlight) =>
          `${kindLabel(kindOf(span.component))}: ${text.slice(span.start, span.end)}, score ${span.score.toFixed(2)}${span.accepted ? '' : ', rejected'}`;
        const look = {
          'data-component': kindOf(lead.component),
          'data-shared': others.length > 0 || undefined,
          'data-active': lead.active || undefined,
          'data-rejected': !lead.accepted || undefined,
          className: styles.highlight,
          onPointerMove: (event: PointerEvent) => {
            if (!lead.active && hasMoved(event)) onPoint(lead.id);
          },
          onClick: () => onOpen(lead.id),
        };
        if (starting.length === 0) {
          return (
            <mark key={segment.start} {...look}>
              {piece}
            </mark>
          );
        }
        const reached = starting.some(({ id }) => id === tabStop);
        return (
          <mark
            key={segment.start}
            {...look}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/prefer-tag-over-role -- a button does not break over lines
            role="button"
            tabIndex={reached ? 0 : -1}
            aria-label={segment.spans.map(describe).join('; ')}
            aria-current={lead.active ? 'true' : undefined}
            data-text-mentions={starting.map(({ id }) => id).join(' ')}
            title={segment.spans.map(describe).join('\n')}
            onFocus={() => onPoint(lead.id)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onOpen(lead.id);
            }}
          >
            {piece}
          </mark>
        );
      })}
    </p>
  );
}, isSame);
