import { memo, type PointerEvent } from 'react';
import { segmentText } from '../../core/text/segmentText.ts';
import type { CharSpan, TextBlockKind } from '../../core/text/TextDoc.ts';
import type { AnswerKind } from '../components/ComponentGlyph.tsx';
import styles from './HighlightedText.module.css';
import { hasMoved } from './hasMoved.ts';

/** A place in the text that is marked, and how. */
export interface Highlight extends CharSpan {
  /** Unique on the page and without blanks. */
  readonly id: string;
  readonly score: number;
  readonly kind: AnswerKind;
  /** What the place is, as a person is told: "Cathode". */
  readonly label: string;
  readonly accepted: boolean;
  readonly active: boolean;
}

interface TextChunkViewProps {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly continues: boolean;
  readonly kind: TextBlockKind;
  readonly highlights: readonly Highlight[];
  /** The highlight that the Tab key reaches. */
  readonly tabStop: string | null;
  readonly onPoint: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

const sameHighlight = (a: Highlight, b: Highlight | undefined) =>
  a.id === b?.id &&
  a.active === b.active &&
  a.accepted === b.accepted &&
  a.label === b.label &&
  a.kind === b.kind;

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

const ELEMENTS = {
  title: 'h3',
  abstract: 'p',
  heading: 'h4',
  paragraph: 'p',
  caption: 'p',
} as const satisfies Record<TextBlockKind, string>;

export const TextChunkView = memo(function TextChunkView(props: TextChunkViewProps) {
  const { text, start, end, continues, kind, highlights, tabStop, onPoint, onOpen } = props;
  const Block = ELEMENTS[kind];
  const block = {
    className: continues ? styles.continued : styles.paragraph,
    'data-kind': kind,
    'data-text-start': start,
  };
  if (highlights.length === 0) return <Block {...block}>{text.slice(start, end)}</Block>;
  return (
    <Block {...block}>
      {segmentText(start, end, highlights).map((segment) => {
        const piece = text.slice(segment.start, segment.end);
        if (segment.spans.length === 0) return piece;
        const lead = leading(segment.spans);
        const starting = segment.spans.filter((span) => span.start === segment.start);
        const others = segment.spans.filter(({ kind: other }) => other !== lead.kind);
        const describe = (span: Highlight) =>
          `${span.label}: ${text.slice(span.start, span.end)}, score ${span.score.toFixed(2)}${span.accepted ? '' : ', rejected'}`;
        const look = {
          'data-component': lead.kind,
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
    </Block>
  );
}, isSame);
