import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import type { StripPoint } from '../../app/qa/qaView.ts';
import { useQa } from '../components/PageStores.ts';
import { goToText } from './goToMention.ts';
import styles from './ScoreStrip.module.css';

interface ScoreStripProps {
  readonly points: readonly StripPoint[];
  readonly threshold: number;
}

const ROWS = 4;
const BINS = 48;

/** Dots of nearly the same score stand on each other, in the order of the score. */
function stackRows(points: readonly StripPoint[]): number[] {
  const heights = new Map<number, number>();
  return points.map(({ mention }) => {
    const bin = Math.min(BINS - 1, Math.floor(mention.score * BINS));
    const height = heights.get(bin) ?? 0;
    heights.set(bin, height + 1);
    return Math.min(height, ROWS - 1);
  });
}

interface DotProps {
  readonly id: string;
  readonly label: string;
  readonly score: number;
  readonly row: number;
  readonly accepted: boolean;
  readonly active: boolean;
  readonly reached: boolean;
  readonly onPoint: (id: string | null) => void;
}

const Dot = memo(function Dot(props: DotProps) {
  const { id, label, score, row, accepted, active, reached, onPoint } = props;
  return (
    <li className={styles.place} style={{ left: `${score * 100}%`, bottom: `${row * 9}px` }}>
      <button
        type="button"
        className={styles.dot}
        data-dot={id}
        data-accepted={accepted || undefined}
        data-active={active || undefined}
        tabIndex={reached ? 0 : -1}
        aria-label={label}
        onPointerEnter={() => onPoint(id)}
        onPointerLeave={() => onPoint(null)}
        onFocus={() => onPoint(id)}
        onBlur={() => onPoint(null)}
        onClick={() => goToText(id)}
      />
    </li>
  );
});

/** Every candidate of a question on the scale 0 to 1, against the threshold. */
export function ScoreStrip({ points, threshold }: ScoreStripProps) {
  const activeId = useQa((state) => state.activeMention);
  const activate = useQa((state) => state.activate);
  const [pointed, setPointed] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => stackRows(points), [points]);

  const point = useMemo(
    () => (id: string | null) => {
      setPointed(id);
      if (id !== null) activate(id);
    },
    [activate],
  );

  const focusedId = points.some(({ mention }) => mention.id === activeId)
    ? activeId
    : (points[points.length - 1]?.mention.id ?? null);
  const shown = points.find(({ mention }) => mention.id === pointed);

  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = points.findIndex(({ mention }) => mention.id === focusedId);
    const next = points[Math.min(points.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-dot="${next.mention.id}"]`)?.focus();
  };

  return (
    <div className={styles.strip}>
      <div className={styles.plot}>
        <span className={styles.axis} />
        <span className={styles.threshold} style={{ left: `${threshold * 100}%` }} />
        <ul
          ref={list}
          aria-label={`All candidates by score; the threshold is ${threshold.toFixed(2)}`}
          onKeyDown={onKeyDown}
        >
          {points.map(({ mention, accepted }, index) => (
            <Dot
              key={mention.id}
              id={mention.id}
              label={`${mention.answer}, score ${mention.score.toFixed(2)}, ${accepted ? 'accepted' : 'rejected'}`}
              score={mention.score}
              row={rows[index] ?? 0}
              accepted={accepted}
              active={mention.id === activeId}
              reached={mention.id === focusedId}
              onPoint={point}
            />
          ))}
        </ul>
        {shown !== undefined && (
          <span
            className={styles.tip}
            aria-hidden="true"
            data-side={shown.mention.score > 0.5 ? 'left' : 'right'}
            style={{ left: `${shown.mention.score * 100}%` }}
          >
            <b>{shown.mention.score.toFixed(2)}</b>
            <span className={styles.tipText}>{shown.mention.answer}</span>
            {!shown.accepted && <span className={styles.tipNo}>rejected</span>}
          </span>
        )}
      </div>
      <div className={styles.scale} aria-hidden="true">
        <span>0</span>
        <span>score</span>
        <span>1</span>
      </div>
    </div>
  );
}
