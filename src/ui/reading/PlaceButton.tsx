import type { CharSpan } from '../../core/text/TextDoc.ts';
import { hasMoved } from './hasMoved.ts';
import styles from './PlaceButton.module.css';
import { quoteContext } from './quoteContext.ts';

interface PlaceButtonProps {
  readonly id: string;
  readonly text: string;
  readonly place: CharSpan;
  /** Null: it stands beside the place already. */
  readonly score: number | null;
  /** Why it is no answer. */
  readonly explain?: string | undefined;
  readonly isActive: boolean;
  readonly onPoint: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

/** One place of the text, in its words; leads there. */
export function PlaceButton(props: PlaceButtonProps) {
  const { id, text, place, score, explain, isActive, onPoint, onOpen } = props;
  const { before, answer, after } = quoteContext(text, place);
  return (
    <button
      type="button"
      className={styles.row}
      data-card-mention={id}
      data-active={isActive || undefined}
      aria-current={isActive ? 'true' : undefined}
      onPointerMove={(event) => {
        if (!isActive && hasMoved(event)) onPoint(id);
      }}
      onFocus={() => onPoint(id)}
      onClick={() => onOpen(id)}
    >
      <span className={styles.quote}>
        {before}
        <b className={styles.answer}>{answer}</b>
        {after}
      </span>
      {score !== null && (
        <span className={styles.score}>
          <span className="visually-hidden">score </span>
          {score.toFixed(2)}
        </span>
      )}
      {explain !== undefined && <span className={styles.explain}>{explain}</span>}
    </button>
  );
}
