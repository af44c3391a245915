import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { AnswerKind } from '../components/ComponentGlyph.tsx';
import styles from './ColumnBars.module.css';
import { niceScale } from './niceScale.ts';

export interface ColumnPart {
  /** Gives the part its colour; ink without. */
  readonly kind?: AnswerKind;
  readonly count: number;
}

export interface ColumnBar {
  readonly key: string;
  /** Under the column. */
  readonly tick: string;
  /** The column in words, with its numbers. */
  readonly name: string;
  /** From the bottom up. */
  readonly parts: readonly ColumnPart[];
  readonly isChosen: boolean;
}

interface ColumnBarsProps {
  readonly columns: readonly ColumnBar[];
  /** Chooses the columns from `first` to `last`; called again for the same one, it lets go. */
  readonly onChoose: (first: number, last: number) => void;
  /** What the columns are, for those who do not see them. */
  readonly label: string;
}

const MOST_TICKS = 7;
const TICK_STEPS = [1, 2, 4, 5, 10, 20];

/** Stacked columns. A press chooses one, a drag or Shift and the arrow keys a range. */
export function ColumnBars({ columns, onChoose, label }: ColumnBarsProps) {
  const plot = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ anchor: number; at: number } | null>(null);
  const [focused, setFocused] = useState(0);
  const anchor = useRef<number | null>(null);
  const totals = columns.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0));
  const { top, ticks } = niceScale(totals.reduce((so, total) => Math.max(so, total), 1));
  const isAnyChosen = drag !== null || columns.some(({ isChosen }) => isChosen);
  const step = TICK_STEPS.find((wide) => columns.length / wide <= MOST_TICKS) ?? columns.length;
  const last = columns.length - 1;

  const columnAt = (event: PointerEvent): number => {
    const box = plot.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    const at = Math.floor(((event.clientX - box.left) / box.width) * columns.length);
    return Math.min(last, Math.max(0, at));
  };

  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const at = columnAt(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    setFocused(at);
    setDrag({ anchor: at, at });
  };
  const move = (event: PointerEvent) => {
    if (drag === null) return;
    const at = columnAt(event);
    if (at !== drag.at) setDrag({ ...drag, at });
  };
  const finish = () => {
    if (drag === null) return;
    setDrag(null);
    onChoose(Math.min(drag.anchor, drag.at), Math.max(drag.anchor, drag.at));
  };

  const goTo = (index: number, extends_: boolean) => {
    const next = Math.min(last, Math.max(0, index));
    const from = (anchor.current ??= focused);
    setFocused(next);
    const button = plot.current?.querySelectorAll<HTMLButtonElement>('button')[next];
    button?.focus();
    if (extends_) onChoose(Math.min(from, next), Math.max(from, next));
    else anchor.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowLeft: focused - 1,
      ArrowRight: focused + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    goTo(target, event.shiftKey);
  };

  return (
    <div className={styles.chart}>
      <div className={styles.axis} aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} style={{ bottom: `${(tick / top) * 100}%` }}>
            {tick.toLocaleString('en-GB')}
          </span>
        ))}
      </div>
      <div className={styles.frame}>
        {ticks.map((tick) => (
          <span
            key={tick}
            className={styles.line}
            style={{ bottom: `${(tick / top) * 100}%` }}
            aria-hidden="true"
          />
        ))}
        <div
          ref={plot}
          className={styles.plot}
          role="group"
          aria-label={label}
          onPointerDown={begin}
          onPointerMove={move}
          onPointerUp={finish}
          onPointerCancel={() => setDrag(null)}
          onKeyDown={onKeyDown}
        >
          {columns.map(({ key, name, parts, isChosen }, index) => {
            const inDrag =
              drag !== null &&
              index >= Math.min(drag.anchor, drag.at) &&
              index <= Math.max(drag.anchor, drag.at);
            const chosen = drag === null ? isChosen : inDrag;
            return (
              <button
                key={key}
                type="button"
                className={styles.column}
                data-faded={(isAnyChosen && !chosen) || undefined}
                data-column={key}
                aria-pressed={isChosen}
                aria-label={name}
                title={name}
                tabIndex={index === Math.min(focused, last) ? 0 : -1}
                onFocus={() => setFocused(index)}
                onClick={(event) => {
                  // A pointer has chosen already; what is left is the keyboard.
                  if (event.detail === 0) onChoose(index, index);
                }}
              >
                {parts
                  .filter(({ count }) => count > 0)
                  .toReversed()
                  .map(({ kind, count }) => (
                    <span
                      key={kind ?? 'all'}
                      className={styles.part}
                      data-component={kind}
                      style={{ height: `${(count / top) * 100}%` }}
                    />
                  ))}
              </button>
            );
          })}
        </div>
      </div>
      <div className={styles.ticks} aria-hidden="true">
        {columns.map(({ key, tick }, index) => (
          <span key={key}>{index % step === 0 ? tick : ''}</span>
        ))}
      </div>
    </div>
  );
}
