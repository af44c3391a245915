import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import styles from './Reveal.module.css';

interface RevealProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/** Content on demand. */
export function Reveal({ title, children }: RevealProps) {
  return (
    <Disclosure className={styles.reveal as string}>
      <Button slot="trigger" className={styles.trigger as string}>
        <ChevronRight className={styles.chevron} aria-hidden />
        {title}
      </Button>
      <DisclosurePanel className={styles.panel as string}>{children}</DisclosurePanel>
    </Disclosure>
  );
}
