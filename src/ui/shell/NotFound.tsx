import { Link } from 'wouter';
import { useTitle } from '../components/useTitle.ts';
import styles from './NotFound.module.css';

export function NotFound() {
  useTitle('Not found');
  return (
    <main id="main" className={styles.page}>
      <h1 className={styles.title}>There is no page here.</h1>
      <p>
        The address may be mistyped. <Link href="/">Go to BatteryQA</Link>
      </p>
    </main>
  );
}
