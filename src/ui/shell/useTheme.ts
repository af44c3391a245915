import { useEffect, useState, useSyncExternalStore } from 'react';

/** Where the chosen theme is remembered; the browser's settings fit. */
export interface ThemeMemory {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

export type Theme = 'light' | 'dark';

const SETTING = 'theme';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

const watchSystem = (changed: () => void) => {
  systemDark.addEventListener('change', changed);
  return () => systemDark.removeEventListener('change', changed);
};

/**
 * The theme on the page: the system's until the user chooses another one, and the system's again
 * when the choice equals it.
 */
export function useTheme(memory: ThemeMemory): { theme: Theme; toggle(): void } {
  const system: Theme = useSyncExternalStore(watchSystem, () => systemDark.matches)
    ? 'dark'
    : 'light';
  const [chosen, setChosen] = useState<Theme | null>(() => {
    const stored = memory.read(SETTING);
    return stored === 'light' || stored === 'dark' ? stored : null;
  });

  useEffect(() => {
    if (chosen === null) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  }, [chosen]);

  const theme = chosen ?? system;
  return {
    theme,
    toggle() {
      const next = theme === 'dark' ? 'light' : 'dark';
      const choice = next === system ? null : next;
      setChosen(choice);
      memory.write(SETTING, choice ?? 'system');
    },
  };
}
