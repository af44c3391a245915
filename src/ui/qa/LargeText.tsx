import { useMemo } from 'react';
import { planTextChunks } from '../reading/planTextChunks.ts';
import styles from './LargeText.module.css';

/** Beyond this a text box takes seconds for every change of its layout. */
export const MAX_EDITABLE_CHARS = 1_000_000;

/** Stands in for the text box: shows a text of megabytes that was pasted or read from a file. */
export function LargeText({ text }: { readonly text: string }) {
  const chunks = useMemo(() => planTextChunks(text, []), [text]);
  return (
    <div className={styles.large}>
      <p className={styles.note}>
        This text is too long to edit here, and will be analysed in full. Clear it to write another
        one.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <section className={styles.text} tabIndex={0} aria-label="Text of the paper, not editable">
        {chunks.map(({ start, end }) => (
          <p key={start} className={styles.chunk}>
            {text.slice(start, end)}
          </p>
        ))}
      </section>
    </div>
  );
}
