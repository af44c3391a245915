import { type KeyboardEvent, memo, useCallback, useMemo, useState } from 'react';
import type { StripPoint } from '../../app/qa/qaView.ts';
import { useQa } from '../components/PageStores.ts';
import { goToText } from '../reading/goToMention.ts';
import { hasMoved } from '../reading/hasMoved.ts';
import { FaintDots } from './FaintDots.tsx';
import styles from './ScoreStrip.module.css';

interface ScoreStripProps {
  readonly points: readonly StripPoint[];
  readonly threshold: number;
}

const ROWS = 4;
const BINS = 48;
const ROW_HEIGHT = 9;
const MIN_HEIGHT = 26;
/** Dots that can be pointed at; a long text has thousands of candidates, nearly all of them poor. */
const MAX_BUTTONS = 200;

/** Dots of nearly the same score stand on each other, in the order of the score. */
function stackRows(points: readonly StripPoint[]): number[] {
  const stacked = new Map<number, number>();
  return points.map(({ mention }) => {
    const bin = Math.min(BINS - 1, Math.floor(mention.score * BINS));
    const below = stacked.get(bin) ?? 0;
    stacked.set(bin, below + 1);
    return Math.min(below, ROWS - 1);
  });
}

/** The arrow keys lead to the next lower and the next higher score. */
function walkDots(event: KeyboardEvent): void {
  const place = event.currentTarget.parentElement;
  const next =
    event.key === 'ArrowRight' || event.key === 'ArrowUp'
      ? place?.nextElementSibling
      : event.key === 'ArrowLeft' || event.key === 'ArrowDown'
        ? place?.previousElementSibling
        : undefined;
  if (next === undefined) return;
  event.preventDefault();
  next?.querySelector('button')?.focus();
}

interface DotProps {
  readonly id: string;
  readonly label: string;
  readonly score: number;
  readonly row: number;
  readonly accepted: boolean;
  readonly active: boolean;
  /** Whether the Tab key stops here. */
  readonly reached: boolean;
  readonly onPoint: (id: string | null) => void;
}

const Dot = memo(function Dot(props: DotProps) {
  const { id, label, score, row, accepted, active, reached, onPoint } = props;
  return (
    <li className={styles.place} style={{ left: `${score * 100}%`, bottom: row * ROW_HEIGHT }}>
      <button
        type="button"
        className={styles.dot}
        data-dot={id}
        data-accepted={accepted || undefined}
        data-active={active || undefined}
        tabIndex={reached ? 0 : -1}
        aria-label={label}
        onPointerMove={(event) => {
          if (hasMoved(event)) onPoint(id);
        }}
        onPointerLeave={() => onPoint(null)}
        onFocus={() => onPoint(id)}
        onBlur={() => onPoint(null)}
        onKeyDown={walkDots}
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
  const rows = useMemo(() => stackRows(points), [points]);
  const drawn = useMemo(() => points.slice(0, -MAX_BUTTONS), [points]);
  const buttons = points.slice(-MAX_BUTTONS);
  const height = Math.max(MIN_HEIGHT, Math.max(0, ...new Set(rows)) * ROW_HEIGHT + 18);

  const point = useCallback(
    (id: string | null) => {
      setPointed(id);
      if (id !== null) activate(id);
    },
    [activate],
  );

  const reachedId = buttons.some(({ mention }) => mention.id === activeId)
    ? activeId
    : (buttons.at(-1)?.mention.id ?? null);
  const shown = buttons.find(({ mention }) => mention.id === pointed);
  const which = drawn.length > 0 ? `The best ${MAX_BUTTONS} of ${points.length}` : 'All';

  return (
    <div className={styles.strip}>
      <div className={styles.plot} style={{ height }}>
        <span className={styles.axis} />
        {drawn.length > 0 && (
          <FaintDots points={drawn} rows={rows} rowHeight={ROW_HEIGHT} height={height} />
        )}
        <span className={styles.threshold} style={{ left: `${threshold * 100}%` }} />
        <ul aria-label={`${which} candidates by score; the threshold is ${threshold.toFixed(2)}`}>
          {buttons.map(({ mention, accepted }, index) => (
            <Dot
              key={mention.id}
              id={mention.id}
              label={`${mention.answer}, score ${mention.score.toFixed(2)}, ${accepted ? 'accepted' : 'rejected'}`}
              score={mention.score}
              row={rows[drawn.length + index] ?? 0}
              accepted={accepted}
              active={mention.id === activeId}
              reached={mention.id === reachedId}
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
