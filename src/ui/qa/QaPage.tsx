import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { viewAt } from '../../app/qa/qaView.ts';
import { PageHeading } from '../components/PageHeading.tsx';
import { useQa } from '../components/PageStores.ts';
import { useTitle } from '../components/useTitle.ts';
import styles from './QaPage.module.css';
import { ResultsPane } from './ResultsPane.tsx';
import { TextPane } from './TextPane.tsx';
import { useAddressSync } from './useAddressSync.ts';
import { useAnnouncement } from './useAnnouncement.ts';

export function QaPage() {
  useTitle(null);
  useAddressSync();
  const finished = useQa((state) => state.finished);
  // Over a very long text the slider moves on while the answers follow.
  const threshold = useDeferredValue(useQa((state) => state.threshold));
  const isCurrent = useQa(({ text }) => finished !== null && finished.text === text);
  const view = useMemo(
    () => (finished === null ? null : viewAt(finished, threshold)),
    [finished, threshold],
  );
  const { sentence, say } = useAnnouncement(view);
  /** The analysis over which the user went back to the text box. */
  const [editedOver, setEditedOver] = useState<typeof finished>(null);
  const reading = isCurrent && editedOver !== finished;
  const box = useRef<HTMLTextAreaElement>(null);
  const results = useRef<HTMLDivElement>(null);

  const shown = useRef(finished);
  useEffect(() => {
    if (finished === null || finished === shown.current) return;
    shown.current = finished;
    // The text box that had the focus is gone: its reader takes over.
    if (document.activeElement === document.body) {
      document.querySelector<HTMLElement>('[data-reader]')?.focus({ preventScroll: true });
    }
    const top = results.current?.getBoundingClientRect().top ?? 0;
    if (top > window.innerHeight * 0.8) results.current?.scrollIntoView({ block: 'start' });
  }, [finished]);

  return (
    <main id="main" className={styles.page}>
      <div className={styles.intro}>
        <PageHeading title="Which materials is this battery made of?">
          Paste a paper’s text and get its anode, cathode and electrolyte. The model runs in this
          browser; your text never leaves the page.
        </PageHeading>
      </div>
      <div className={styles.text}>
        <TextPane
          finished={finished}
          view={view}
          reading={reading}
          onReading={(read) => setEditedOver(read ? null : finished)}
          box={box}
        />
      </div>
      <div className={styles.answers} ref={results}>
        <ResultsPane finished={finished} view={view} onSay={say} />
      </div>
      <output className="visually-hidden" aria-live="polite">
        {sentence}
      </output>
    </main>
  );
}
