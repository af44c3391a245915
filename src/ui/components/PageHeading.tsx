import type { ReactNode } from 'react';
import styles from './PageHeading.module.css';

interface PageHeadingProps {
  readonly title: string;
  /** What the page is for, in a sentence or two. */
  readonly children: ReactNode;
}

/** The head of each of the main pages. */
export function PageHeading({ title, children }: PageHeadingProps) {
  return (
    <div className={styles.heading}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.lede}>{children}</p>
    </div>
  );
}
