import { FileText } from 'lucide-react';
import { EXAMPLES } from '../../app/qa/examples.ts';
import { Button } from '../components/Button.tsx';
import { usePapers } from '../components/PageStores.ts';
import styles from './EmptyQueue.module.css';

/** Before the first paper: what can be dropped, and a way to try it without one. */
export function EmptyQueue() {
  const add = usePapers((state) => state.add);
  const tryExamples = () =>
    add(
      EXAMPLES.filter(({ name }) => name !== 'One sentence').map(
        ({ name, text }) => new File([text], `${name}.txt`, { type: 'text/plain' }),
      ),
    );
  return (
    <div className={styles.empty}>
      <FileText className={styles.icon} aria-hidden />
      <p className={styles.lead}>Drop papers or a folder anywhere on this page</p>
      <p>PDF, Elsevier or JATS XML, HTML and plain text, up to hundreds at once.</p>
      <Button size="small" onPress={tryExamples}>
        Try it with four example texts
      </Button>
    </div>
  );
}
