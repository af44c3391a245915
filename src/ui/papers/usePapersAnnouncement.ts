import { useEffect, useState } from 'react';
import { isSettled } from '../../app/papers/paper.ts';
import { counted } from '../components/counted.ts';
import { usePaperRecords, usePapers } from '../components/PageStores.ts';

/** Papers may be done many a second; they are announced when there is a rest. */
const QUIET_MS = 800;

/** What a screen reader is told of the queue and of the last change by hand. */
export function usePapersAnnouncement(): string {
  const total = usePapers(({ papers }) => papers.length);
  const settled = usePapers(({ papers }) => papers.filter(isSettled).length);
  const failed = usePapers(
    ({ papers }) => papers.filter(({ stage }) => stage.state === 'failed').length,
  );
  const what = usePaperRecords(({ history }) => history.at(-1)?.what ?? '');
  const [sentence, setSentence] = useState('');

  useEffect(() => {
    if (total === 0) return;
    const timer = setTimeout(
      () =>
        setSentence(
          `${settled} of ${counted(total, 'paper')} done.${failed > 0 ? ` ${failed} could not be read or asked.` : ''}`,
        ),
      QUIET_MS,
    );
    return () => clearTimeout(timer);
  }, [total, settled, failed]);

  useEffect(() => setSentence(what), [what]);

  return sentence;
}
