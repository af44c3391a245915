import { Link } from 'wouter';
import styles from './GonePaper.module.css';

/** For an address of a paper that this tab does not hold. */
export function GonePaper() {
  return (
    <div className={styles.gone}>
      <h1 className={styles.title}>This paper is not open here.</h1>
      <p>
        Papers are kept in the memory of the tab that read them, and are gone when it is closed or
        loaded anew. <Link href="/papers">Go to the papers</Link>
      </p>
    </div>
  );
}
