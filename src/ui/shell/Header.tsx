import { Link, useLocation } from 'wouter';
import styles from './Header.module.css';
import { ThemeToggle } from './ThemeToggle.tsx';
import type { ThemeMemory } from './useTheme.ts';

const PAGES = [
  { path: '/', name: 'BatteryQA' },
  { path: '/papers', name: 'Papers' },
  { path: '/search', name: 'Search' },
  { path: '/data', name: 'Data' },
  { path: '/about', name: 'About' },
];

export function Header({ themeMemory }: { readonly themeMemory: ThemeMemory }) {
  const [location] = useLocation();
  const isHere = (path: string) => location === path || location.startsWith(`${path}/`);
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <span className={styles.brand}>
        <svg className={styles.mark} viewBox="0 0 24 16" aria-hidden="true">
          <rect className={styles.can} x="1" y="1" width="19" height="14" rx="3" />
          <path className={styles.can} d="M22.6 5.5v5" />
          <rect className={styles.anode} x="4" y="4" width="3.4" height="8" rx="1" />
          <rect className={styles.electrolyte} x="8.8" y="4" width="3.4" height="8" rx="1" />
          <rect className={styles.cathode} x="13.6" y="4" width="3.4" height="8" rx="1" />
        </svg>
      </span>
      <nav className={styles.nav} aria-label="Pages">
        {PAGES.map(({ path, name }) => (
          <Link
            key={path}
            href={path}
            className={isHere(path) ? styles.here : styles.link}
            aria-current={isHere(path) ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      <ThemeToggle memory={themeMemory} />
    </header>
  );
}
