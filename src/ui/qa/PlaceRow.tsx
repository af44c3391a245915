import type { Mention } from '../../core/device/selectAnswers.ts';
import { useQa } from '../components/PageStores.ts';
import { goToText } from '../reading/goToMention.ts';
import { hasMoved } from '../reading/hasMoved.ts';
import { quoteContext } from '../reading/quoteContext.ts';
import styles from './PlaceList.module.css';

interface PlaceRowProps {
  readonly text: string;
  readonly mention: Mention;
  /** False: its score stands beside it already. */
  readonly scored?: boolean;
  /** Why it is no answer. */
  readonly explain?: string;
}

/** One place of the text, in its words; leads there. */
export function PlaceRow({ text, mention, scored = true, explain }: PlaceRowProps) {
  const isActive = useQa((state) => state.activeMention === mention.id);
  const activate = useQa((state) => state.activate);
  const { before, answer, after } = quoteContext(text, mention);
  return (
    <button
      type="button"
      className={styles.row}
      data-card-mention={mention.id}
      data-active={isActive || undefined}
      aria-current={isActive ? 'true' : undefined}
      onPointerMove={(event) => {
        if (!isActive && hasMoved(event)) activate(mention.id);
      }}
      onFocus={() => activate(mention.id)}
      onClick={() => {
        activate(mention.id);
        goToText(mention.id);
      }}
    >
      <span className={styles.quote}>
        {before}
        <b className={styles.answer}>{answer}</b>
        {after}
      </span>
      {scored && (
        <span className={styles.score}>
          <span className="visually-hidden">score </span>
          {mention.score.toFixed(2)}
        </span>
      )}
      {explain !== undefined && <span className={styles.explain}>{explain}</span>}
    </button>
  );
}
